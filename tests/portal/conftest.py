"""The plan with an edition in force: every hard target stands somewhere, one indicator has a released series."""

import pytest
from django.test import Client

from qualipolis.accounts.types import Actor
from qualipolis.programme import queries as programmes
from qualipolis.publication import actions
from qualipolis.publication.types import Forecast, Rung, Step
from qualipolis.territory import queries as territories
from tests.released import AS_OF, AT, PLAN, TARGET, figures, plan_for_a_module, standing

PERIODS = tuple(f"{year}Q{quarter}" for year in (2023, 2024, 2025) for quarter in (1, 2, 3, 4))[:11]
CODES = ("done", "on", "risk", "behind", "idle", "none", "missed", "undecided")
LADDER = (
    Rung("reported", 98.5, "flash", "市市场监管局", AS_OF),
    Rung("computed", 98.4, "provisional", in_force=True),
)


@pytest.fixture(scope="module")
def edition(django_db_setup, django_db_blocker):
    for plan in plan_for_a_module(django_db_blocker.unblock):
        _release(plan)
        yield plan


def _release(plan):
    officers = [Actor(name, "office") for name in ("reviewer", "clearer", "approver")]
    for place, period in enumerate(PERIODS):
        _approve(TARGET, period, 97.4 + place / 10, officers)
    for target in programmes.targets():
        if target.indicator and target.indicator != TARGET:
            _approve(target.indicator, "2024", 90.0, officers)
    for shift in (1, 0):
        actions.publish(
            plan=plan, standings=_standings(shift), as_of=AS_OF, period="2025-01/2025-09", is_demonstration=True,
            by="t", at=AT,
        )  # fmt: skip


def _approve(indicator, period, value, officers):
    from qualipolis.publication import models

    if models.Release.objects.filter(indicator=indicator, period=period).exists():
        return
    release = actions.prepare(
        indicator=indicator,
        period=period,
        figures=figures(value, period),
        snapshot="s",
        is_demonstration=True,
        by="a",
        at=AT,
    )
    for step, officer in zip((Step.REVIEWED, Step.CLEARED, Step.APPROVED), officers, strict=True):
        actions.sign(release=release, step=step, by=officer, at=AT)


def _standings(shift):
    forecast = Forecast("2025Q4", 98.6, 98.3, 98.9, 97.9, 99.2)
    areas = ["321000", *(a.code for a in territories.partition())]
    return [
        standing(CODES[(place + shift) % 6], 98.4, area, target.code, forecast=forecast, ladder=LADDER)
        for place, target in enumerate(programmes.targets(tier="hard"))
        for area in areas
        if area == "321000" or any(c.area == area for c in target.cascade)
    ]


@pytest.fixture
def client(edition, db):
    return Client()


@pytest.fixture
def plan():
    return PLAN

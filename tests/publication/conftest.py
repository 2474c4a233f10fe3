"""A plan in the database, and released figures that were made up for the test."""

from datetime import UTC, date, datetime

import pytest

from qualipolis.accounts.types import Actor
from qualipolis.packs import actions, check, finder
from qualipolis.publication.types import Standing, Value

AT = datetime(2025, 10, 15, 8, 0, tzinfo=UTC)
AS_OF = date(2025, 9, 30)
TARGET = "food-sampling-pass-rate"


@pytest.fixture(scope="session")
def pack():
    return check.read_pack(finder.find("yangzhou"))


@pytest.fixture(scope="session")
def drafts(pack):
    return actions.drafts(pack)


@pytest.fixture
def plan(db, pack, drafts):
    actions.write_pack(pack=pack, drafts=drafts, by="test", at=AT)
    return "yfzf-2023-141"


@pytest.fixture
def officers():
    return tuple(Actor(name, "office") for name in ("reviewer", "clearer", "approver"))


def figures(value=98.4, period="2025Q3"):
    return (
        Value("321000", period, value, value - 0.4, value + 0.4, 984, 1000, 1000, "wilson"),
        Value("321002", period, value - 1, value - 2, value, 97, 100, 100, "wilson"),
    )


def standing(status="on", value=98.4, area="321000"):
    figure = Value(area, "2025-01/2025-09", value, value - 0.4, value + 0.4, 984, 1000, 1000, "wilson")
    return Standing(TARGET, area, status, figure, 0.93, 98.0, "≥ 98", ("理由", "The reason"), last_year=98.0)

"""A loaded plan, one account for each role, and released standings: once for each class of tests."""

from datetime import UTC, date, datetime

from django.contrib.auth import get_user_model
from django.test import TestCase

from qualipolis.accounts.actions import ensure_account
from qualipolis.packs.actions import load_pack
from qualipolis.programme import queries as programmes
from qualipolis.publication.models import Edition

AT = datetime(2025, 9, 30, 8, 0, tzinfo=UTC)
ACCOUNTS = {
    "office": {"role": "office", "body_code": "market-supervision"},
    "department": {"role": "department", "body_code": "market-supervision"},
    "county": {"role": "county", "area_code": "321003"},
    "auditor": {"role": "auditor"},
}
BACKEND = "django.contrib.auth.backends.ModelBackend"


def load_city() -> None:
    """The city's pack and the accounts."""
    load_pack(name="yangzhou", by="test", at=AT)
    for name, scope in ACCOUNTS.items():
        ensure_account(username=name, password=f"pass-{name}", by="test", at=AT, display_name=name, **scope)


def release(standings: dict[tuple[str, str], str]) -> None:
    """An edition in which the targets stand as given: (target, area) → status."""
    kept = [
        {
            "target": target,
            "area": area,
            "status": status,
            "why": ["依据", "why"],
            "value": {"area": area, "period": "2025", "value": 97.5, "low": 97.0, "high": 98.0, "n": 800},
        }
        for (target, area), status in standings.items()
    ]
    Edition.objects.create(
        plan=programmes.programme().plan.code,
        as_of=date(2025, 9, 30),
        period="2025",
        standings=kept,
        digest="0" * 64,
        published_by="test",
        published_at=AT,
    )


class Loaded(TestCase):
    """Tests with the plan loaded; each test sees it fresh."""

    @classmethod
    def setUpTestData(cls):
        load_city()

    def enter(self, name: str) -> None:
        """Signs in as one of the accounts."""
        self.client.force_login(get_user_model().objects.get(username=name), backend=BACKEND)

"""The plan loaded once; each test sees it and rolls its own changes back."""

from datetime import UTC, datetime

import pytest

from qualipolis.accounts.types import Actor
from qualipolis.packs import actions, check, finder

AT = datetime(2025, 9, 30, 8, 0, tzinfo=UTC)


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
def at():
    return AT


@pytest.fixture
def office():
    return Actor("office", "office")

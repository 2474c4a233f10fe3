"""The plan, and three officers."""

import pytest

from qualipolis.accounts.types import Actor
from tests.released import plan_for_a_module


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    yield from plan_for_a_module(django_db_blocker.unblock)


@pytest.fixture
def plan(loaded, db):
    return loaded


@pytest.fixture
def officers():
    return tuple(Actor(name, "office") for name in ("reviewer", "clearer", "approver"))

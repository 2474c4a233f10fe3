"""The table of roles and what follows from it."""

import pytest

from qualipolis.accounts.rules import CAPABILITIES, ROLES, may, reaches_body, require
from qualipolis.accounts.types import PUBLIC, Actor
from qualipolis.kernel.errors import Problem


def test_every_capability_of_a_role_is_declared():
    assert all(role.may <= CAPABILITIES.keys() for role in ROLES.values())


def test_the_public_may_nothing():
    assert not any(may(PUBLIC, capability) for capability in CAPABILITIES)


def test_an_auditor_reads_and_never_writes():
    assert ROLES["auditor"].may == {"console.see", "records.read", "figures.read", "audit.read"}


def test_a_refusal_names_who_can_grant_it():
    with pytest.raises(Problem, match="may not correct a reading") as refusal:
        require(Actor("zhao", role="department"), "programme.correct")
    assert "质量办" in refusal.value.fix


def test_an_unknown_capability_or_role_is_named():
    with pytest.raises(Problem, match="unknown capability"):
        may(PUBLIC, "fly")
    with pytest.raises(Problem, match="unknown role"):
        may(Actor("x", role="king"), "console.see")


def test_scope_by_body():
    officer = Actor("a", role="department", body_code="market-supervision")
    assert reaches_body(officer, {"market-supervision", "industry"})
    assert not reaches_body(officer, {"industry"})

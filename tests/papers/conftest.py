"""The plan loaded once, as the tests of the programme have it."""

from tests.programme.conftest import AT, at, drafts, office, pack, plan

__all__ = ["AT", "at", "drafts", "office", "pack", "plan"]

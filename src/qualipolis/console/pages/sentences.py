"""Anticipated faults as sentences in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext

from qualipolis.kernel.errors import Problem, Problems


def faults(problem: Problem) -> tuple[str, ...]:
    """Each fault in the reader's language, with its remedy."""
    many = problem.problems if isinstance(problem, Problems) else (problem,)
    return tuple(_words(one.in_words(gettext)) for one in many)


def sentence(what: str, fix: str | None) -> str:
    """What is wrong and what to do about it, with the language's own stop between them."""
    return gettext(". ").join(filter(None, (what.rstrip("。."), fix)))


def _words(one: Problem) -> str:
    """The place is said where it means something to a person; names of fields are shown at the field."""
    place = one.where if one.where and not one.where.isidentifier() else ""
    return gettext(": ").join(filter(None, (place, sentence(one.what, one.fix))))

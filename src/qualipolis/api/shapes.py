"""Objects of lower rooms as plain values of answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

from django.utils.translation import gettext_noop as _

from qualipolis.api.problems import fault
from qualipolis.indicators.types import NO_VALUE, STATUS_WORDS
from qualipolis.programme.types import Measure, Target
from qualipolis.programme.words import goal


class Placed(Protocol):
    """A figure of an area and a period."""

    @property
    def area(self) -> str: ...

    @property
    def period(self) -> str: ...


One = TypeVar("One", bound=Placed)
_NUMBERS = ("value", "low", "high", "numerator", "denominator")


def pair(zh: str, en: str) -> dict[str, str]:
    """Words in both languages."""
    return {"zh": zh, "en": en}


def figure(v: Any) -> dict[str, Any]:
    """A figure, released or computed, with the words for its absence."""
    numbers = {n: None if getattr(v, n) is None else float(getattr(v, n)) for n in _NUMBERS}
    said = NO_VALUE.get(v.reason)
    return numbers | {"area": v.area, "period": v.period, "n": v.n, "method": str(v.method), "reason": v.reason,
                      "reason_words": pair(*said) if said else None}  # fmt: skip


def goal_of(target: Target) -> str:
    """The goal in the reader's language."""
    return str(goal(target))


def owners(measure: Measure) -> list[dict[str, Any]]:
    """The bodies that answer for a measure."""
    return [
        {"body": o.body or None, "name": o.name, "role": o.role, "first": o.is_first} for o in measure.owners
    ]


def status_words(status: str) -> dict[str, str]:
    """A status in words."""
    return pair(*STATUS_WORDS[status])


def page_of(found: Sequence[One], after: str, limit: int) -> tuple[list[One], str | None]:
    """The figures after a place, in the order of period and area, and the place to go on from."""
    ordered = sorted(found, key=_place)
    if after and after.count("~") != 1:
        raise fault("refused", _("{key} is no place in a list"), "query.after", _("Start from the first page."),
                    key=after[:40])  # fmt: skip
    start = tuple(after.split("~")) if after else ("", "")
    rest = [one for one in ordered if _place(one) > start]
    page = rest[:limit]
    return page, "~".join(_place(page[-1])) if len(rest) > limit else None


def _place(one: Placed) -> tuple[str, ...]:
    return one.period, one.area

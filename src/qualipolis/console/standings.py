"""Where targets stand as officials see it: what was computed last, provisional, whether released or not."""

from __future__ import annotations

from types import MappingProxyType

from qualipolis.indicators import queries as indicators
from qualipolis.publication import gathering
from qualipolis.publication import queries as publication
from qualipolis.publication.types import Edition
from qualipolis.registers import queries as registers

_kept: dict[str, Edition] = {}


def provisional(plan: str) -> Edition:
    """The standings of the last computation, read once for each; before the first one, what is released."""
    last = indicators.last()
    if last is None:
        return publication.edition()
    token = f"{plan} {last.at.isoformat()} {last.snapshot}"
    if token not in _kept:
        _kept.clear()
        _kept[token] = _computed(plan, token, last)
    return _kept[token] if _kept[token].standings else publication.edition()


def _computed(plan: str, token: str, last: indicators.Computation) -> Edition:
    found = gathering.standings(plan)
    return Edition(
        token=token,
        as_of=last.as_of,
        period="",
        is_demonstration=registers.has_demonstration(),
        approved_at=None,
        digest=last.snapshot,
        standings=MappingProxyType({(s.target, s.area): s for s in found}),
    )

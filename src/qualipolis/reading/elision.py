"""Elided prefixes: 市发改委、工信局 means 市工信局, where the document writes that way."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from qualipolis.reading.bodies import prefix_of, takes_prefix
from qualipolis.reading.said import Named, Statement


def runs(statements: Iterable[Statement]) -> list[list[Named]]:
    """The bodies of all notes, run by run (a comma or a label starts a new run)."""
    found: list[list[Named]] = []
    for said in statements:
        for _, run in groupby(said.named, key=lambda named: named.run):
            found.append(list(run))
    return found


def elides(all_runs: list[list[Named]], place: str | None) -> bool:
    """Whether a document leaves prefixes out: more bare names than prefixed ones after a first name that has one."""
    bare = written = 0
    for run in all_runs:
        if prefix_of(run[0].name):
            written += sum(prefix_of(named.name) is not None for named in run[1:])
            bare += sum(takes_prefix(named.name, place) for named in run[1:])
    return bare > 0 and bare * 2 >= written


def full_names(statements: list[Statement], place: str | None) -> None:
    """Restores the prefixes in place, if the document elides them; a name keeps the prefix last written in its run."""
    all_runs = runs(statements)
    if not elides(all_runs, place):
        return
    known = {named.name for run in all_runs for named in run if prefix_of(named.name)}
    usual = _usual_prefix(known)
    for run in all_runs:
        prefix: str | None = None
        for named in run:
            own = prefix_of(named.name)
            if own:
                prefix = own
            elif takes_prefix(named.name, place):
                given = prefix or (usual if usual and usual + named.name in known else None)
                named.name = (given or "") + named.name


def _usual_prefix(known: set[str]) -> str | None:
    counts: dict[str, int] = {}
    for name in known:
        prefix = prefix_of(name) or ""
        counts[prefix] = counts.get(prefix, 0) + 1
    return max(counts, key=lambda prefix: counts[prefix]) if counts else None

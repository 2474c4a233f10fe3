"""Calibrates confidences: python -m qualipolis.reading.calibrate [--write] GOLD_DIR TEXT_DIR … [--unseen GOLD_DIR TEXT_DIR …]

Reads every annotated document, notes for each item whether it was right, and prints the reliability of the confidences: items
by confidence, how many were right, and how many should have been. Each document is judged by the records of all others
(leave one document out). With --write the records of all documents go into `confidence.json`.

An item is right when a heading or measure starts where the gold reading says, an owner has the right body and role, a target
overlaps a gold target of the same value. Borderline targets and implied owners are not counted. Folders after --unseen hold
documents that nobody looked at while the rules were written: their items weigh in full.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from qualipolis.reading.assembly import interpret
from qualipolis.reading.confidence import FILE, Record, Records, key, shrunk
from qualipolis.reading.score import flat, overlap, same_target

Plain = dict[str, Any]
BINS = (0.0, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1.01)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One item of a reading: its document, kind, rule, the confidence its rule states, and whether it was right."""

    document: str
    kind: str
    rule: str
    stated: float
    right: bool
    unseen: bool = False

    @property
    def record(self) -> Record:
        """What it adds to the record of its rule."""
        right = int(self.right)
        return Record(0, 0, 1, right) if self.unseen else Record(1, right)


@dataclass(frozen=True, slots=True)
class Bin:
    """Items whose confidence lies between two values: how many, the mean confidence, the share that was right."""

    kind: str
    low: float
    high: float
    items: int
    expected: float
    observed: float


def outcomes(document: str, gold: Plain, seen: Plain, unseen: bool = False) -> list[Outcome]:
    """Every item of a reading with its verdict."""
    return [
        Outcome(document, kind, item["rule"], item["confidence"], right, unseen)
        for kind, item, right in _judged(gold, seen)
    ]


def _judged(gold: Plain, seen: Plain) -> Iterator[tuple[str, Plain, bool]]:
    starts = [heading["char_start"] for heading in gold["outline"]]
    for heading in seen["outline"]:
        yield "outline", heading, any(abs(heading["char_start"] - at) <= 1 for at in starts)
    places = {measure["char_start"]: measure for measure in gold["measures"]}
    for measure in seen["measures"]:
        same = next((places[at] for at in places if abs(at - measure["char_start"]) <= 3), None)
        yield "measure", measure, same is not None
        if same is not None:
            yield from _owners(same, measure)
    yield from _targets(gold, seen)


def _owners(gold: Plain, measure: Plain) -> Iterator[tuple[str, Plain, bool]]:
    wanted = {flat(owner["name"]): owner for owner in gold["owners"]}
    for owner in measure["owners"]:
        known = wanted.get(flat(owner["name"]))
        if known is None or not known.get("implied"):
            yield "owner", owner, known is not None and known["role"] == owner["role"]


def _targets(gold: Plain, seen: Plain) -> Iterator[tuple[str, Plain, bool]]:
    left = list(seen["targets"])
    for target in gold["targets"]:
        found = max(
            (s for s in left if same_target(target, s)), key=lambda s: overlap(target, s), default=None
        )
        if found is not None:
            left.remove(found)
            yield "target", found, True
    for target in left:
        if not any(overlap(border, target) for border in gold.get("borderline_targets", [])):
            yield "target", target, False


def collect(pairs: list[tuple[Path, Path]], unseen: bool = False) -> list[Outcome]:
    """The outcomes of every annotated document of pairs of folders."""
    found: list[Outcome] = []
    for gold_dir, text_dir in pairs:
        for path in sorted(gold_dir.glob("*.gold.json")):
            number = path.name.split(".")[0]
            text = next(iter(sorted(text_dir.glob(f"{number}*.txt"))), None)
            if text is None:
                continue
            seen = interpret(text.read_bytes().decode("utf-8"), number).to_json()
            found += outcomes(number, json.loads(path.read_text("utf-8")), seen, unseen)
    return found


def count(found: list[Outcome]) -> Records:
    """The records of the rules."""
    table: Records = {}
    for outcome in found:
        name = key(outcome.rule, outcome.stated)
        table[name] = table.get(name, Record()) + outcome.record
    return table


def judged_by_others(found: list[Outcome]) -> list[tuple[Outcome, float]]:
    """Each outcome with the confidence that the other documents give it."""
    made: list[tuple[Outcome, float]] = []
    for document in dict.fromkeys(outcome.document for outcome in found):
        others = count([outcome for outcome in found if outcome.document != document])
        for outcome in found:
            if outcome.document == document:
                record = others.get(key(outcome.rule, outcome.stated), Record())
                made.append((outcome, shrunk(record, outcome.stated)))
    return made


def reliability(judged: list[tuple[Outcome, float]]) -> list[Bin]:
    """The reliability table, kind by kind and for all."""
    bins: list[Bin] = []
    for kind in ("outline", "measure", "owner", "target", "all"):
        for low, high in pairwise(BINS):
            inside = [(o, c) for o, c in judged if kind in (o.kind, "all") and low <= c < high]
            if inside:
                expected = sum(c for _, c in inside) / len(inside)
                observed = sum(o.right for o, _ in inside) / len(inside)
                bins.append(Bin(kind, low, min(high, 1.0), len(inside), expected, observed))
    return bins


def write(table: Records, documents: int, path: Path = FILE) -> None:
    """Writes the records."""
    rules = {name: list(astuple(table[name])) for name in sorted(table)}
    head = f'{{\n "documents": {documents},\n "rules": {{\n'
    body = ",\n".join(f"  {json.dumps(name)}: {json.dumps(counts)}" for name, counts in rules.items())
    path.write_text(head + body + "\n }\n}\n", "utf-8")


def _pairs(names: list[str]) -> list[tuple[Path, Path]] | None:
    """Pairs of folders, or None where one is missing."""
    folders = [Path(name) for name in names]
    return None if len(folders) % 2 else list(zip(folders[::2], folders[1::2], strict=True))


def main(arguments: list[str]) -> int:
    """Prints the reliability table; with --write stores the records."""
    names = [argument for argument in arguments if argument != "--write"]
    at = names.index("--unseen") if "--unseen" in names else len(names)
    known, unseen = _pairs(names[:at]), _pairs(names[at + 1 :])
    if known is None or unseen is None or not known + unseen:
        sys.stderr.write((__doc__ or "").partition("\n")[0] + "\n")
        return 2
    found = collect(known) + collect(unseen, unseen=True)
    sys.stdout.write("kind      confidence    items  expected  observed\n")
    for row in reliability(judged_by_others(found)):
        sys.stdout.write(
            f"{row.kind:<9} {row.low:.2f}–{row.high:.2f}  {row.items:>7}  {row.expected:>8.3f}  {row.observed:>8.3f}\n"
        )
    if "--write" in arguments:
        write(count(found), len({outcome.document for outcome in found}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

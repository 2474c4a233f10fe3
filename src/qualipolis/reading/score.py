"""Scores readings against gold readings: python -m qualipolis.reading.score GOLD_DIR TEXT_DIR

GOLD_DIR holds NNN.gold.json, TEXT_DIR files whose names begin with NNN. Per document and in total it prints F1 and the
counts (right, wrong, missed) of outline, measures, owners and targets, and of roles and fields that agree. A heading counts
when its label starts at the same place; a measure when it starts within three characters; an owner when the measure names
the body; a target when the spans overlap and the values are equal. Borderline targets count neither way.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from qualipolis.reading.assembly import read
from qualipolis.reading.types import Reading

Counts = tuple[int, int, int]
Plain = dict[str, Any]
FIELDS = ("comparator", "unit", "deadline", "recurrence", "window")
_FLAT = str.maketrans("（）〔〕％，", "()[]%,")


def flat(value: object) -> str | None:
    """A value without blanks and with half-width brackets, to be compared."""
    return re.sub(r"\s+", "", str(value)).translate(_FLAT) if value not in (None, "") else None


def score(gold: Plain, reading: Reading) -> dict[str, Counts]:
    """True positives, false positives and false negatives by part."""
    seen = reading.to_json()
    pairs = _measures(gold["measures"], seen["measures"])
    owners, roles = _owners(pairs)
    targets, fields = _targets(gold, seen["targets"])
    return {
        "outline": _outline(gold["outline"], seen["outline"]),
        "measures": (
            sum(found is not None for _, found in pairs),
            max(0, len(seen["measures"]) - sum(found is not None for _, found in pairs)),
            sum(found is None for _, found in pairs),
        ),
        "owners": owners,
        "roles": roles,
        "targets": targets,
        "fields": fields,
    }


def _outline(gold: list[Plain], seen: list[Plain]) -> Counts:
    wanted, found = {h["char_start"] for h in gold}, {h["char_start"] for h in seen}
    return len(wanted & found), len(found - wanted), len(wanted - found)


def _measures(gold: list[Plain], seen: list[Plain]) -> list[tuple[Plain, Plain | None]]:
    return [(g, next((m for m in seen if abs(m["char_start"] - g["char_start"]) <= 3), None)) for g in gold]


def _owners(pairs: list[tuple[Plain, Plain | None]]) -> tuple[Counts, Counts]:
    right = wrong = missed = agreed = 0
    for gold, found in pairs:
        wanted = {flat(o["name"]): o for o in gold["owners"]}
        free = {name for name, owner in wanted.items() if owner.get("implied")}
        have = {flat(o["name"]): o for o in found["owners"]} if found else {}
        both = wanted.keys() & have.keys()
        right += len(both)
        wrong += len(have.keys() - wanted.keys() - free)
        missed += len(wanted.keys() - have.keys() - free)
        agreed += sum(wanted[name]["role"] == have[name]["role"] for name in both)
    return (right, wrong, missed), (agreed, right - agreed, 0)


def _targets(gold: Plain, seen: list[Plain]) -> tuple[Counts, Counts]:
    left = list(seen)
    right = agreed = 0
    for target in gold["targets"]:
        found = max(
            (s for s in left if same_target(target, s)), key=lambda s: overlap(target, s), default=None
        )
        if found is not None:
            left.remove(found)
            right += 1
            agreed += all(flat(target.get(f)) == flat(found.get(f)) for f in FIELDS)
    border = gold.get("borderline_targets", [])
    extra = [s for s in left if not any(overlap(b, s) for b in border)]
    return (right, len(extra), len(gold["targets"]) - right), (agreed, right - agreed, 0)


def overlap(a: Plain, b: Plain) -> int:
    """How many characters two items share."""
    return int(max(0, min(a["char_end"], b["char_end"]) - max(a["char_start"], b["char_start"])))


def same_target(a: Plain, b: Plain) -> bool:
    """Whether two targets overlap and have the same values."""
    return overlap(a, b) > 0 and all(_number(a.get(k)) == _number(b.get(k)) for k in ("value", "value_high"))


def _number(value: Any) -> float | None:
    return None if value is None else round(float(value), 6)


def f1(counts: Counts) -> float:
    """The harmonic mean of precision and recall; 1 where there was nothing to find and nothing was found."""
    right, wrong, missed = counts
    return 2 * right / (2 * right + wrong + missed) if right + wrong + missed else 1.0


def add(total: dict[str, Counts], row: dict[str, Counts]) -> dict[str, Counts]:
    """Counts summed by part."""
    return {k: tuple(a + b for a, b in zip(total.get(k, (0, 0, 0)), v, strict=True)) for k, v in row.items()}  # type: ignore[misc]


def table(gold_dir: Path, text_dir: Path) -> dict[str, dict[str, Counts]]:
    """The counts of each document that has a gold reading and a text, and of all."""
    rows: dict[str, dict[str, Counts]] = {}
    total: dict[str, Counts] = {}
    for path in sorted(gold_dir.glob("*.gold.json")):
        number = path.name.split(".")[0]
        text = next(iter(sorted(text_dir.glob(f"{number}*.txt"))), None)
        if text is None:
            continue
        gold = json.loads(path.read_text("utf-8"))
        rows[number] = score(gold, read(text.read_bytes().decode("utf-8"), number))
        total = add(total, rows[number])
    return {**rows, "all": total} if rows else {}


def main(arguments: list[str]) -> int:
    """Prints the table."""
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m qualipolis.reading.score GOLD_DIR TEXT_DIR\n")
        return 2
    for number, row in table(Path(arguments[0]), Path(arguments[1])).items():
        sys.stdout.write(number + "  " + "  ".join(f"{k} {f1(v):.3f} {v}" for k, v in row.items()) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

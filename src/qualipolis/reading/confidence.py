"""How sure an item is: what its rule got right in annotated documents, shrunk towards what the rule says of itself.

A rule states a confidence for what it reads (0.9, or less where it sees a doubt). `confidence.json` holds, for each rule and
stated value, how many items it read in annotated documents and how many of them were right; `calibrate` writes it. The
confidence of an item is (right + K · stated) / (read + K): a rule that was never judged keeps its own word, one that was judged
often is believed by its record. Documents that the rules were written with show a rule at its best: their items count a tenth.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from qualipolis.reading.types import Reading

K = 8.0
KNOWN = 0.1
LEAST, MOST = 0.02, 0.985
FILE = Path(__file__).with_name("confidence.json")


@dataclass(frozen=True, slots=True)
class Record:
    """How many items were read and how many of them were right: in documents the rules were written with, and in unseen ones."""

    read: int = 0
    right: int = 0
    unseen_read: int = 0
    unseen_right: int = 0

    def __add__(self, other: Record) -> Record:
        return Record(
            self.read + other.read,
            self.right + other.right,
            self.unseen_read + other.unseen_read,
            self.unseen_right + other.unseen_right,
        )


Records = dict[str, Record]


def key(rule: str, stated: float) -> str:
    """The name of a record: the rule, and the value it states."""
    return f"{rule}@{stated:.2f}"


def shrunk(record: Record, stated: float) -> float:
    """The share right, shrunk towards the stated value with the weight of K items."""
    right = KNOWN * record.right + record.unseen_right
    read = KNOWN * record.read + record.unseen_read
    return round(min(max((right + K * stated) / (read + K), LEAST), MOST), 3)


@cache
def records() -> Records:
    """The shipped records; none where the file is missing."""
    if not FILE.exists():
        return {}
    counted = json.loads(FILE.read_text("utf-8"))["rules"]
    return {name: Record(*counts) for name, counts in counted.items()}


def evidence(rule: str) -> Record:
    """What is known of a rule over all values it states."""
    found = [record for name, record in records().items() if name.partition("@")[0] == rule]
    return sum(found, Record())


def because(rule: str) -> str:
    """Why items of a rule are believed as much as they are, in a sentence."""
    known = evidence(rule)
    read, right = known.read + known.unseen_read, known.right + known.unseen_right
    if not read:
        return "The annotated documents hold no item of this rule; its confidence is the rule's own."
    return f"{right} of {read} items that this rule read in annotated documents were right."


def settle(reading: Reading, known: Records | None = None) -> Reading:
    """A reading whose items carry calibrated confidences instead of the stated ones."""
    table = records() if known is None else known

    def sure(rule: str, stated: float) -> float:
        return shrunk(table.get(key(rule, stated), Record()), stated)

    measures = tuple(
        replace(
            measure,
            confidence=sure(measure.rule, measure.confidence),
            owners=tuple(replace(o, confidence=sure(o.rule, o.confidence)) for o in measure.owners),
        )
        for measure in reading.measures
    )
    return replace(
        reading,
        outline=tuple(replace(h, confidence=sure(h.rule, h.confidence)) for h in reading.outline),
        measures=measures,
        targets=tuple(replace(t, confidence=sure(t.rule, t.confidence)) for t in reading.targets),
        soft_targets=tuple(replace(t, confidence=sure(t.rule, t.confidence)) for t in reading.soft_targets),
    )

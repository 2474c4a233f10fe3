"""What holds of every reading, of whatever text: places, quotes, tiling, roles, rules, the proof of coverage."""

from __future__ import annotations

from collections.abc import Iterator

from qualipolis.reading.canonical import canonical
from qualipolis.reading.rules import RULES
from qualipolis.reading.types import GoalParagraph, Measure, Reading, Section, Target, Unresolved, Used

ROLES = ("lead", "co", "joint")
DIGITS = frozenset("0123456789")


def broken(reading: Reading) -> list[str]:
    """The promises that a reading breaks, in words; empty where it keeps them all."""
    checks = (_headings, _measures, _targets, _duties, _coverage)
    return [fault for check in checks for fault in check(reading)]


def _headings(reading: Reading) -> Iterator[str]:
    size, last = len(reading.text), -1
    for heading in reading.outline:
        if not 0 <= heading.char_start < heading.char_end <= heading.body_end <= size:
            yield f"heading {heading.label} has no place"
        if heading.char_start <= last:
            yield f"heading {heading.label} is out of order"
        if not reading.text.startswith(heading.label, heading.char_start):
            yield f"heading {heading.label} is not where it says"
        last = heading.char_start
    parts: list[Section | GoalParagraph] = [*reading.sections, *reading.goal_paragraphs]
    for item in parts:
        if not 0 <= item.char_start <= item.char_end <= size:
            yield "a section or goal has no place"


def _measures(reading: Reading) -> Iterator[str]:
    size = len(reading.text)
    for measure in reading.measures:
        places = (measure.char_start, measure.body_char_start, measure.body_char_end, size)
        if not 0 <= measure.char_start <= measure.char_end <= size or list(places) != sorted(places):
            yield f"measure {measure.label} has no place"
        if not 0 <= measure.confidence <= 1 or measure.rule not in RULES:
            yield f"measure {measure.label} has no rule or confidence"
        yield from _owners(reading, measure)


def _owners(reading: Reading, measure: Measure) -> Iterator[str]:
    names = [owner.name for owner in measure.owners]
    if len(set(names)) != len(names):
        yield f"measure {measure.label} names a body twice"
    for owner in measure.owners:
        if (
            owner.role not in ROLES
            or owner.rule not in RULES
            or not 0 <= owner.confidence <= 1
            or not owner.name
        ):
            yield f"owner {owner.name} has no role, rule or confidence"
        if not owner.implied and reading.quote(owner) != owner.as_written:
            yield f"owner {owner.name} is not where it says"


def _targets(reading: Reading) -> Iterator[str]:
    size = len(reading.text)
    for target in (*reading.targets, *reading.soft_targets):
        if not 0 <= target.char_start < target.char_end <= size or reading.quote(target) != target.quote:
            yield f"target {target.quote[:20]!r} is not where it says"
        if not 0 <= target.confidence <= 1 or target.rule not in RULES:
            yield f"target {target.quote[:20]!r} has no rule or confidence"
        if target.measure_no is not None and not 1 <= target.measure_no <= len(reading.measures):
            yield f"target {target.quote[:20]!r} names no measure"
        yield from _deadline(reading, target)


def _deadline(reading: Reading, target: Target) -> Iterator[str]:
    start, end = target.deadline_char_start, target.deadline_char_end
    if (target.deadline is None) != (start is None):
        yield f"target {target.quote[:20]!r} has a deadline without place"
    if start is not None and reading.text[start:end] != target.deadline_quote:
        yield f"the deadline of target {target.quote[:20]!r} is not where it says"


def _duties(reading: Reading) -> Iterator[str]:
    end = 0
    for duty in sorted(reading.duties, key=lambda duty: duty.char_start):
        if reading.quote(duty) != duty.text or duty.char_start < end:
            yield f"duty {duty.text[:20]!r} is not where it says, or overlaps another"
        end = duty.char_end


def _coverage(reading: Reading) -> Iterator[str]:
    """Every digit lies in something used or unresolved, and every unresolved item says why."""
    covered = bytearray(len(reading.text))
    proof: list[Used | Unresolved] = [*reading.used, *reading.unresolved]
    for item in proof:
        if reading.quote(item) != item.text or not 0 <= item.char_start < item.char_end <= len(reading.text):
            yield f"{item.text[:20]!r} of the proof is not where it says"
        covered[item.char_start : item.char_end] = b"\x01" * (item.char_end - item.char_start)
    for unresolved in reading.unresolved:
        if unresolved.rule not in RULES or not unresolved.reason:
            yield f"{unresolved.text[:20]!r} is unresolved without a reason"
    for at, char in enumerate(canonical(reading.text)):
        if char in DIGITS and not covered[at]:
            yield f"the number at {at} is neither used nor unresolved"
            return

"""Chapters and measures of a draft; number 0 holds the goals."""

from typing import Any

from qualipolis.programme.draft.desk import REREAD, Desk
from qualipolis.programme.draft.types import Change
from qualipolis.programme.spec import MeasureEntry
from qualipolis.reading.types import Reading


def chapters_in(desk: Desk) -> tuple[dict[str, Any], ...]:
    english = desk.spec.chapters
    return tuple(
        {"no": s.no, "title": s.title, "title_en": english.get(s.no, ""), "char_start": s.char_start,
         "char_end": s.char_end}
        for s in desk.reading.sections
    )  # fmt: skip


def measures_in(desk: Desk) -> list[dict[str, Any]]:
    found = {m.no: measure_values(m) for m in desk.reading.measures}
    for entry in desk.spec.measures:
        _correct_measure(desk, found, entry)
    numbered = [goals_of(desk.reading, list(found.values())), *(found[no] for no in sorted(found))]
    return [m | {"title_en": desk.spec.titles.get(m["no"], "")} for m in numbered]


def measure_values(m: Any) -> dict[str, Any]:
    owners = [{"name": o.name, "as_written": o.as_written, "role": o.role} for o in m.owners]
    return {
        "no": m.no,
        "label": m.label,
        "title": m.title,
        "chapter": m.section_no or "",
        "char_start": m.char_start,
        "char_end": m.char_end,
        "body_char_start": m.body_char_start,
        "body_char_end": m.body_char_end,
        "owners_char_start": m.owners_char_start,
        "owners_char_end": m.owners_char_end,
        "owner_mode": m.owner_mode or "",
        "owners": owners,
    }


def goals_of(reading: Reading, measures: list[dict[str, Any]]) -> dict[str, Any]:
    """Number 0: the goals before the first measure, in the chapter that has none, or simply what stands before."""
    first = min((m["char_start"] for m in measures), default=len(reading.text))
    chapter = next((s for s in reading.sections if not s.measures and s.char_start < first), None)
    start, end = (chapter.char_start, chapter.char_end) if chapter else (0, first)
    return {
        "no": 0,
        "label": f"{chapter.no}、" if chapter else "",
        "title": chapter.title if chapter else "",
        "chapter": chapter.no if chapter else "",
        "char_start": start,
        "char_end": max(end, start + 1),
        "body_char_start": chapter.heading_char_end if chapter else start,
        "body_char_end": max(end, start + 1),
        "owners_char_start": None,
        "owners_char_end": None,
        "owner_mode": "",
        "owners": [],
    }


def _correct_measure(desk: Desk, found: dict[int, dict[str, Any]], entry: MeasureEntry) -> None:
    if entry.no not in found and not entry.add:
        desk.faults.add("The reader finds no measure {no}", entry.where, REREAD, no=entry.no)
        return
    was = found.setdefault(entry.no, {"no": entry.no} | entry.add)
    for name, value in entry.set.items():
        if was.get(name) != value:
            desk.changes.append(Change(f"measure:{entry.no}", name, was.get(name), value, entry.reason))
            was[name] = value

"""What a pack says about the programme of a document: YAML and JSON lines in, a `Spec` out.

programme/<doc>.yaml             confirmations, corrections, additions, bindings
programme/<doc>.words.yaml       names and titles in English, remarks, families of mechanisms
programme/<doc>.mechanisms.jsonl the catalogue of mechanisms
programme/<doc>.questions.yaml   what the document leaves open
programme/<doc>.decisions.yaml   what officers decided (written by `pack export`)
programme/capabilities.yaml      what in the system answers mechanisms and duties
"""

from collections.abc import Iterator
from typing import Any

from qualipolis.packs.files import Folder, Placed, Row, entries, only
from qualipolis.programme import rules
from qualipolis.programme.draft import DUTY_KINDS, READ_FIELDS, RULED_FIELDS, STATED_FIELDS
from qualipolis.programme.spec import (
    ClauseEntry,
    MeasureEntry,
    MechanismEntry,
    QuestionEntry,
    Spec,
    TargetEntry,
)
from qualipolis.programme.types import Cascading, Tier

SETTABLE = (*READ_FIELDS, *(name for name in RULED_FIELDS if name != "goal_paragraph"), *STATED_FIELDS)
MEASURE_SETTABLE = ("label", "title", "chapter", "owner_mode", "owners")
MECHANISM_COLUMNS = (
    *("id", "measure", "quote", "nth", "name_zh", "name_en", "kind", "weight", "family", "users"),
    *("does_zh", "does_en", "targets"),
)
TOP = ("document", "complete", "reason", "targets", "measures", "clauses", "not_targets")


def spec(folder: Folder, document: str) -> Spec:
    """The spec of one document; an empty one where the pack says nothing yet."""
    name = f"programme/{document}.yaml"
    found = folder.yaml(name)
    if found is not None:
        only(folder, Row(found, f"{name}:1"), TOP, ())
    reason = str((found or {}).get("reason") or "")
    words = folder.yaml(f"programme/{document}.words.yaml") or Placed()
    targets = [_target(folder, row, reason) for row in entries(folder, name, found, "targets")]
    _no_code_twice(folder, [t for t in targets if t])
    decided = folder.yaml(f"programme/{document}.decisions.yaml")
    decisions = entries(folder, f"programme/{document}.decisions.yaml", decided, "targets")
    answers = entries(folder, f"programme/{document}.decisions.yaml", decided, "answers")
    return Spec(
        document=document,
        where=name,
        is_complete=bool((found or {}).get("complete")),
        targets=tuple(_decided(folder, [t for t in targets if t], decisions)),
        measures=tuple(
            m for row in entries(folder, name, found, "measures") if (m := _measure(folder, row, reason))
        ),
        clauses=_clauses(folder, entries(folder, name, found, "clauses"), reason),
        mechanisms=_mechanisms(folder, f"programme/{document}.mechanisms.jsonl"),
        questions=_questions(folder, f"programme/{document}.questions.yaml", answers),
        words=_words(folder, f"programme/{document}.words.yaml", words),
        families={str(code): dict(value) for code, value in (words.get("families") or {}).items()},
        chapters=dict(_titles(folder, words, document, "chapters")),
        titles={int(no): title for no, title in _titles(folder, words, document, "measures") if no.isdigit()},
        not_targets=tuple((found or {}).get("not_targets") or ()),
    )


def _target(folder: Folder, row: Row, reason: str) -> TargetEntry | None:
    known = ("id", "measure", "quote", "name", "nth", "indicator", "set", "add", "reason", "cascade")
    if not only(folder, row, known, ("id", "quote")) or not _whole(folder, row, "measure"):
        return None
    values = row.values
    why = str(values.get("reason") or reason)
    for part in ("set", "add"):
        _check_values(folder, row, values.get(part), SETTABLE)
        if values.get(part) and not why:
            folder.faults.add("{part} without a reason", row.where, "Add reason: and say why.", part=part)
    if values.get("add"):
        _added_in_full(folder, row, values["add"])
    cascade = values.get("cascade")
    if cascade is not None and cascade not in [c.value for c in Cascading]:
        known_words = ", ".join(c.value for c in Cascading)
        folder.faults.add(
            "{v} is no cascade", row.where, "Use one of {known}.", v=repr(cascade), known=known_words
        )
    indicator = values.get("indicator") or ()
    return TargetEntry(
        code=str(values["id"]),
        measure=values["measure"],
        quote=str(values["quote"]),
        where=row.where,
        name=str(values.get("name") or ""),
        nth=int(values.get("nth") or 1),
        indicators=(indicator,) if isinstance(indicator, str) else tuple(indicator),
        set=dict(values.get("set") or {}),
        add=dict(values.get("add") or {}),
        reason=why,
        cascade=cascade,
    )


def _added_in_full(folder: Folder, row: Row, add: dict[str, Any]) -> None:
    """An added target has no reading behind it, so it must say itself what it is."""
    if not (row.values.get("name") or add.get("name_zh")):
        folder.faults.add("An added target needs a name", row.where, "Add name: in the words of the text.")
    for name in ("kind", "tier", "comparator"):
        if not add.get(name):
            folder.faults.add("{name} is missing under add", row.where, "Give it a value.", name=name)


def _check_values(folder: Folder, row: Row, values: Any, known: tuple[str, ...]) -> None:
    if values is None:
        return
    if not isinstance(values, dict):
        folder.faults.add("set and add hold fields", row.where, "Write set: {{unit: 家}}.")
        return
    choices = {
        "tier": tuple(t.value for t in Tier),
        "stringency": rules.STRINGENCIES,
        "comparator": rules.COMPARATORS,
    }
    for name, value in values.items():
        if name not in known:
            fix = "Known: {known}."
            folder.faults.add("{name} cannot be set", row.where, fix, name=name, known=", ".join(known))
        elif name in choices and value not in choices[name]:
            fix = "Use one of {known}."
            known_words = ", ".join(choices[name])
            folder.faults.add("{v} is no {name}", row.where, fix, v=repr(value), name=name, known=known_words)
        elif (
            name.startswith(("value", "baseline_value")) and name != "value_source" and isinstance(value, str)
        ):
            folder.faults.add(
                "{v} in {name} is no number", row.where, "Write digits.", v=repr(value), name=name
            )


def _whole(folder: Folder, row: Row, name: str) -> bool:
    if isinstance(row.values.get(name), int):
        return True
    folder.faults.add(
        "{name} must be a number", row.where, "0 stands for the goals, 5 for （五）.", name=name
    )
    return False


def _no_code_twice(folder: Folder, targets: list[TargetEntry]) -> None:
    seen: dict[str, str] = {}
    for one in targets:
        if one.code in seen:
            fix = "Give one of the two another id."
            folder.faults.add(
                "{id} stands twice (also {other})", one.where, fix, id=one.code, other=seen[one.code]
            )
        seen.setdefault(one.code, one.where)


def _decided(folder: Folder, targets: list[TargetEntry], decisions: list[Row]) -> list[TargetEntry]:
    """Officers' decisions of an export laid over the entries."""
    from dataclasses import replace

    by_code = {t.code: t for t in targets}
    for row in decisions:
        if not only(folder, row, ("id", "set", "reason", "by", "at"), ("id", "set", "reason")):
            continue
        code, values = row.text("id"), dict(row.values["set"])
        _check_values(folder, row, values, (*SETTABLE, "indicators"))
        if code not in by_code:
            folder.faults.add("There is no target {id}", row.where, None, id=code)
            continue
        indicators = tuple(values.pop("indicators", by_code[code].indicators))
        old = by_code[code]
        by_code[code] = replace(old, set=old.set | values, indicators=indicators, reason=row.text("reason"))
    return list(by_code.values())


def _measure(folder: Folder, row: Row, reason: str) -> MeasureEntry | None:
    if not only(folder, row, ("no", "set", "add", "reason"), ("no",)) or not _whole(folder, row, "no"):
        return None
    _check_values(folder, row, row.values.get("set"), MEASURE_SETTABLE)
    return MeasureEntry(
        row.values["no"],
        row.where,
        dict(row.values.get("set") or {}),
        dict(row.values.get("add") or {}),
        row.text("reason") or reason,
    )


def _clauses(folder: Folder, rows: list[Row], reason: str) -> tuple[ClauseEntry, ...]:
    """Cuts first, then values, so that a value may speak of a clause that a cut makes."""
    made = []
    for row in rows:
        known = ("measure", "as", "text", "kind", "deadline", "recurrence", "reason")
        if not only(folder, row, known, ("measure",) if row.values.get("measure") != 0 else ()):
            continue
        if not _whole(folder, row, "measure") or bool(row.values.get("as")) == bool(row.values.get("text")):
            folder.faults.add("An entry has either as: or text:", row.where, "See packs/template.")
            continue
        values = {name: row.values[name] for name in ("kind", "deadline", "recurrence") if name in row.values}
        if values.get("kind", "duty") not in DUTY_KINDS:
            fix = "Use one of {known}."
            folder.faults.add("{v} is no kind", row.where, fix, v=values["kind"], known=", ".join(DUTY_KINDS))
        made.append(
            ClauseEntry(
                row.values["measure"],
                row.where,
                clauses=tuple(row.values.get("as") or ()),
                text=row.text("text"),
                set=values,
                reason=row.text("reason") or reason,
            )
        )
    return tuple(sorted(made, key=lambda c: not c.clauses))


def _mechanisms(folder: Folder, name: str) -> tuple[MechanismEntry, ...]:
    made = []
    seen: set[str] = set()
    for row in folder.lines(name):
        needed = ("id", "quote", "name_zh", "kind", "weight", "family")
        if not only(folder, row, MECHANISM_COLUMNS, needed) or not _whole(folder, row, "measure"):
            continue
        values = dict(row.values)
        code, measure, quote = values.pop("id"), values.pop("measure"), values.pop("quote")
        if code in seen:
            folder.faults.add("{id} stands twice", row.where, "Keep one line.", id=code)
        seen.add(code)
        nth = values.pop("nth", 1)
        made.append(MechanismEntry(code, measure, quote, row.where, nth, values))
    return tuple(made)


def _questions(folder: Folder, name: str, answers: list[Row]) -> tuple[QuestionEntry, ...]:
    chosen = {row.text("question"): row.text("option") for row in answers}
    made = []
    for row in entries(folder, name, folder.yaml(name), "questions"):
        if not only(
            folder,
            row,
            ("id", "zh", "en", "options", "default", "targets"),
            ("id", "zh", "en", "options", "default"),
        ):
            continue
        options = [dict(option) for option in row.values["options"]]
        for option in options:
            if missing := [key for key in ("code", "zh", "en") if not option.get(key)]:
                folder.faults.add("An option lacks {missing}", row.where, None, missing=", ".join(missing))
            for fields in (option.get("sets") or {}).values():
                _check_values(folder, row, fields, SETTABLE)
        code = row.text("id")
        made.append(
            QuestionEntry(
                code,
                row.text("zh"),
                row.text("en"),
                tuple(options),
                chosen.get(code, row.text("default")),
                tuple(row.values.get("targets") or ()),
                row.where,
            )
        )
    return tuple(made)


def _words(folder: Folder, name: str, found: Placed) -> dict[str, dict[str, Any]]:
    words = {}
    for code, values in (found.get("targets") or {}).items():
        where = Row(values or {}, f"{name}:{getattr(values, 'line', 1)}")
        _check_values(folder, where, values, (*STATED_FIELDS, "comparator_as_written"))
        words[str(code)] = dict(values or {})
    return words


def _titles(folder: Folder, found: Placed, document: str, what: str) -> Iterator[tuple[str, str]]:
    """English titles of chapters or measures: `chapters: {一: {title_en: …}}`."""
    name = f"programme/{document}.words.yaml"
    for no, values in (found.get(what) or {}).items():
        where = Row(values or {}, f"{name}:{getattr(values, 'line', 1)}")
        if only(folder, where, ("title_en",), ()) and values and values.get("title_en"):
            yield str(no), str(values["title_en"])


def capabilities(folder: Folder) -> tuple[dict[str, Any], ...]:
    """What in the system answers mechanisms, duties and measures, as the pack declares it."""
    name = "programme/capabilities.yaml"
    made = []
    known = ("code", "zh", "en", "answered_by", "families", "mechanisms", "weights", "measures", "duties")
    for row in entries(folder, name, folder.yaml(name), "capabilities"):
        if only(folder, row, known, ("code", "zh", "en")):
            made.append(dict(row.values) | {"where": row.where})
    return tuple(made)

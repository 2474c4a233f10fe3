"""The smallest corrections that bring the reader's output to a reading by hand, written as a pack's YAML.

    python -m qualipolis.packs.reconcile packs/yangzhou yfzf-2023-141 REFERENCE

REFERENCE is a folder with measures.jsonl, targets.jsonl and actions.jsonl (fields of the gold files). Bindings,
cascades and reasons that stand in the YAML are kept. As the reader improves, the corrections shrink.
"""

import json
import sys
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml

from qualipolis.kernel.errors import Faults, Problem
from qualipolis.packs import programmes
from qualipolis.packs.files import Folder
from qualipolis.programme import draft as drafting
from qualipolis.programme import rules
from qualipolis.programme.draft import READ_FIELDS, Draft
from qualipolis.programme.spec import ClauseEntry, MeasureEntry, Spec, TargetEntry
from qualipolis.reading.types import Reading

REASON = "逐条人工核对原文 (read by hand against the text)"
#: Field of the reference → field here, for words that stand beside a target and are no correction.
WORDS = {
    "name_en": "name_en",
    "direction": "direction",
    "params": "params",
    "stringency_alt": "stringency_alt",
    "lead_inferred": "lead_inferred",
    "evidence": "evidence_en",
    "note": "note_en",
}
#: How the reference glosses the comparator is no statement of the text; it is kept as a word.
GLOSS = "comparator_as_written"
MEASURE_FIELDS = (
    "label",
    "title",
    "char_start",
    "char_end",
    "body_char_start",
    "body_char_end",
    "owner_mode",
)


@dataclass(frozen=True)
class Reference:
    """A reading by hand."""

    measures: list[dict[str, Any]]
    targets: list[dict[str, Any]]
    duties: list[dict[str, Any]]

    @classmethod
    def load(cls, folder: Path) -> "Reference":
        """Reads the three files of a reference."""
        parts = []
        for name in ("measures", "targets", "actions"):
            path = folder / f"{name}.jsonl"
            if not path.is_file():
                raise Problem("{path} is missing", None, "Give the folder with the gold files.", path=path)
            parts.append([json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()])
        return cls(*parts)


@dataclass(frozen=True)
class Reconciled:
    """The two files of a programme, ready to be written, and what the reader still lacks."""

    entries: dict[str, Any]
    words: dict[str, Any]
    counts: dict[str, int]


def reconcile(reading: Reading, reference: Reference, kept: Spec) -> Reconciled:
    """Corrections, additions and words for the reading; bindings and cascades come from `kept`."""
    measures = _measure_entries(reading, reference)
    spec = Spec(reading.name, "", True, measures=tuple(measures))
    entries = _target_entries(reading, reference, kept)
    words = {t["id"]: _translated(kept, t["id"]) | _words(t) for t in reference.targets}
    spec = _with(spec, targets=tuple(entries), words=words)
    cuts = _cuts(drafting.draft(reading, spec), reference)
    spec = _with(spec, clauses=tuple(cuts))
    values = _clause_values(drafting.draft(reading, spec), reference)
    glosses = _glosses(drafting.draft(reading, spec), reference)
    clauses = [*cuts, *values]
    for code, gloss in glosses.items():
        words[code] = words[code] | {GLOSS: gloss}
    counts = {
        "targets added": sum(1 for e in entries if e.add),
        "targets corrected": sum(1 for e in entries if e.set),
        "fields corrected": sum(len(e.set) for e in entries),
        "names corrected": _names_corrected(reading, entries),
        "measures corrected": len(measures),
        "clause cuts": len(cuts),
        "clause values": len(values),
    }
    plain = {
        "document": reading.name,
        "complete": True,
        "reason": REASON,
        "measures": [_plain_measure(m) for m in measures],
        "clauses": [_plain_clause(c) for c in clauses],
        "targets": [_plain_target(e) for e in entries],
    }
    plain = {key: value for key, value in plain.items() if value not in ([],)}
    titles = {
        "chapters": {no: {"title_en": title} for no, title in kept.chapters.items()},
        "measures": {no: {"title_en": title} for no, title in kept.titles.items()},
    }
    return Reconciled(plain, titles | {"families": kept.families, "targets": words}, counts)


def differences(draft: Draft, reference: Reference) -> list[str]:
    """Where a draft departs from the reference, in words; empty where it equals it."""
    found: list[str] = []
    by_code = {t.code: t for t in draft.targets}
    wanted = {t["id"]: t for t in reference.targets}
    found += [f"target {code} is missing" for code in wanted.keys() - by_code.keys()]
    found += [f"target {code} is not in the reference" for code in by_code.keys() - wanted.keys()]
    for code in wanted.keys() & by_code.keys():
        found += _target_differences(code, by_code[code], wanted[code])
    found += _measure_differences(draft, reference)
    mine = [(d.measure, d.text, d.kind, d.deadline, d.recurrence, sorted(d.targets)) for d in draft.duties]
    theirs = [
        (
            a["measure_no"],
            a["text"],
            a["type"],
            a["deadline"] or "",
            a["recurrence"] or "",
            sorted(a["has_target"]),
        )
        for a in reference.duties
    ]
    found += [
        f"duty {i}: {a} is not {b}" for i, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b
    ]
    if len(mine) != len(theirs):
        found.append(f"{len(mine)} duties, the reference has {len(theirs)}")
    return found


def _target_differences(code: str, mine: Any, wanted: dict[str, Any]) -> list[str]:
    values = mine.values | {"measure_no": mine.measure}
    found = []
    for name in (*READ_FIELDS, *PLACES, *NORMALISED, *WORDS):
        ours = values.get(WORDS.get(name, name))
        theirs = wanted["name_zh" if name == "name_zh" else name]
        if not _equal(ours, theirs):
            found.append(f"target {code}: {name} is {ours!r}, the reference has {theirs!r}")
    return found


PLACES = ("quote", "char_start", "char_end", "measure_no", "deadline_char_start", "deadline_char_end")
NORMALISED = ("unit_normalised", "value_normalised", "value_high_normalised")


def _measure_differences(draft: Draft, reference: Reference) -> list[str]:
    by_no = {m["no"]: m for m in draft.measures}
    found = []
    for wanted in reference.measures:
        mine = by_no.get(wanted["no"])
        if mine is None:
            found.append(f"measure {wanted['no']} is missing")
            continue
        names = (*MEASURE_FIELDS, "owners_char_start", "owners_char_end")
        found += [f"measure {wanted['no']}: {n}" for n in names if not _equal(mine[n], wanted[n])]
        if [o["name"] for o in mine["owners"]] != wanted["owners_full"]:
            found.append(f"measure {wanted['no']}: owners")
    return found


def _equal(a: Any, b: Any) -> bool:
    if a in (None, "", {}) and b in (None, "", {}):
        return True
    if isinstance(b, int | float) and not isinstance(b, bool) and a not in (None, ""):
        return rules.decimal(a) == rules.decimal(b)
    return bool(a == b)


def _measure_entries(reading: Reading, reference: Reference) -> list[MeasureEntry]:
    read = {m.no: drafting.measure_values(m) for m in reading.measures}
    made = []
    for wanted in reference.measures:
        owners = [
            {"name": full, "as_written": short, "role": "joint"}
            for full, short in zip(wanted["owners_full"], wanted["owners"], strict=True)
        ]
        values = {name: wanted[name] for name in (*MEASURE_FIELDS, "owners_char_start", "owners_char_end")}
        values |= {"chapter": wanted["section_no"], "owners": owners}
        mine = read.get(wanted["no"])
        if mine is None:
            made.append(MeasureEntry(wanted["no"], "", add=values, reason=REASON))
        elif changed := {name: v for name, v in values.items() if mine[name] != v}:
            made.append(MeasureEntry(wanted["no"], "", set=changed, reason=REASON))
    return made


def _target_entries(reading: Reading, reference: Reference, kept: Spec) -> list[TargetEntry]:
    found = drafting.all_read(reading)
    places = [(t["char_start"], t["char_end"], t["name_zh"]) for t in reference.targets]
    chosen = drafting.assign(places, found)
    starts = _starts(reading, reference)
    old = {e.code: e for e in kept.targets}
    made = []
    for i, (wanted, j) in enumerate(zip(reference.targets, chosen, strict=True)):
        item = found[j] if j is not None else None
        shared = any(
            k != i and places[k][0] < places[i][1] and places[i][0] < places[k][1] for k in range(len(places))
        )
        name = wanted["name_zh"] if item is None or shared or item.name != wanted["name_zh"] else ""
        before = old.get(wanted["id"])
        made.append(
            TargetEntry(
                code=wanted["id"],
                measure=wanted["measure_no"],
                quote=wanted["quote"],
                where="",
                name=name,
                nth=_nth(reading.text, wanted, starts[wanted["measure_no"]]),
                indicators=before.indicators if before else (),
                cascade=before.cascade if before else None,
                reason=REASON,
                **_set_or_add(wanted, item),
            )
        )
    return made


def _starts(reading: Reading, reference: Reference) -> dict[int, int]:
    starts = {m["no"]: m["char_start"] for m in reference.measures}
    goals = drafting.goals_of(reading, [{"char_start": min(starts.values())}])
    return starts | {0: goals["char_start"]}


def _nth(text: str, wanted: dict[str, Any], start: int) -> int:
    return len(_occurrences(text, wanted["quote"], start, wanted["char_start"])) + 1


def _occurrences(text: str, quote: str, start: int, stop: int) -> list[int]:
    found = []
    at = text.find(quote, start)
    while 0 <= at < stop:
        found.append(at)
        at = text.find(quote, at + 1)
    return found


def _set_or_add(wanted: dict[str, Any], item: Any) -> dict[str, Any]:
    values = {name: wanted[name] for name in READ_FIELDS if name not in ("name_zh", GLOSS)}
    if item is None:
        add = {name: v for name, v in values.items() if v not in (None, "")} | _ruled(wanted, wanted)
        return {"add": add}
    read = drafting.read_values(item)
    changed = {name: v for name, v in values.items() if not _equal(read[name], v)}
    return {"set": changed | _ruled(wanted, read | changed)}


def _ruled(wanted: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """What the rules would make otherwise than the reference."""
    unit, factor = rules.unit_meaning(values["unit"], values["kind"])
    made = {
        "unit_normalised": unit,
        "value_normalised": rules.normalised(values["value"], factor),
        "value_high_normalised": rules.normalised(values["value_high"], factor),
    }
    return {name: wanted[name] for name in NORMALISED if not _equal(made[name], wanted[name])}


def _translated(kept: Spec, code: str) -> dict[str, Any]:
    """Words in Chinese, which the reference does not have."""
    return {name: value for name, value in kept.words.get(code, {}).items() if name.endswith("_zh")}


def _words(wanted: dict[str, Any]) -> dict[str, Any]:
    return {ours: wanted[theirs] for theirs, ours in WORDS.items() if wanted[theirs] not in (None, "")}


def _glosses(draft: Draft, reference: Reference) -> dict[str, str]:
    mine = {t.code: t.values.get(GLOSS) for t in draft.targets}
    return {t["id"]: t[GLOSS] or "" for t in reference.targets if not _equal(mine.get(t["id"]), t[GLOSS])}


def _cuts(draft: Draft, reference: Reference) -> list[ClauseEntry]:
    """Where the clauses are cut otherwise: the clauses as they should be."""
    made = []
    for no in sorted({a["measure_no"] for a in reference.duties}):
        mine = [d.text for d in draft.duties if d.measure == no]
        wanted = [a["text"] for a in reference.duties if a["measure_no"] == no]
        for tag, _, _, low, high in SequenceMatcher(None, mine, wanted, autojunk=False).get_opcodes():
            if tag != "equal":
                # A clause the reader has too much is replaced together with its neighbour.
                low, high = (low, high) if high > low else (max(low - 1, 0), min(high + 1, len(wanted)))
                made.append(ClauseEntry(no, "", clauses=tuple(wanted[low:high]), reason=REASON))
    return made


def _clause_values(draft: Draft, reference: Reference) -> list[ClauseEntry]:
    made = []
    mine = {(d.measure, d.seq): d for d in draft.duties}
    for a in reference.duties:
        d = mine.get((a["measure_no"], a["seq"]))
        if d is None or d.text != a["text"]:
            continue
        wanted = {"kind": a["type"], "deadline": a["deadline"] or "", "recurrence": a["recurrence"] or ""}
        if changed := {name: v for name, v in wanted.items() if getattr(d, name) != v}:
            made.append(ClauseEntry(a["measure_no"], "", text=a["text"], set=changed, reason=REASON))
    return made


def _names_corrected(reading: Reading, entries: list[TargetEntry]) -> int:
    names = {t.name for t in drafting.all_read(reading)}
    return sum(1 for e in entries if e.name and not e.add and e.name not in names)


def _with(spec: Spec, **changes: Any) -> Spec:
    from dataclasses import replace

    return replace(spec, **changes)


def _plain_measure(m: MeasureEntry) -> dict[str, Any]:
    return {"no": m.no} | ({"set": m.set} if m.set else {}) | ({"add": m.add} if m.add else {})


def _plain_clause(c: ClauseEntry) -> dict[str, Any]:
    if c.clauses:
        return {"measure": c.measure, "as": list(c.clauses)}
    return {"measure": c.measure, "text": c.text, **c.set}


def _plain_target(e: TargetEntry) -> dict[str, Any]:
    plain: dict[str, Any] = {"id": e.code, "measure": e.measure, "quote": e.quote}
    if e.nth > 1:
        plain["nth"] = e.nth
    if e.name:
        plain["name"] = e.name
    if e.indicators:
        plain["indicator"] = e.indicators[0] if len(e.indicators) == 1 else list(e.indicators)
    if e.cascade:
        plain["cascade"] = e.cascade
    for part in ("set", "add"):
        if values := getattr(e, part):
            plain[part] = values
    return plain


def write(folder: Path, document: str, made: Reconciled, head: str = "") -> None:
    """Writes the two files of a programme."""
    for name, values in ((f"{document}.yaml", made.entries), (f"{document}.words.yaml", made.words)):
        text = yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=108)
        (folder / "programme").mkdir(exist_ok=True)
        (folder / "programme" / name).write_text(head + text, "utf-8")


class _Dumper(yaml.SafeDumper):
    """Block lists of entries, each nested mapping on one line."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indents lists under their key."""
        super().increase_indent(flow, False)


def _dict(dumper: yaml.SafeDumper, data: dict[str, Any]) -> Any:
    node = dumper.represent_mapping("tag:yaml.org,2002:map", data.items())
    inner = all(not isinstance(v, dict | list) for v in data.values())
    node.flow_style = (
        inner and len(data) > 0 and "id" not in data and "measure" not in data and "name_en" not in data
    )
    return node


_Dumper.add_representer(dict, _dict)


def main(arguments: list[str]) -> int:
    """Reads the document, reconciles it with the reference, writes the YAML and says what the reader lacks."""
    from qualipolis.reading import read

    root, document, folder = Path(arguments[0]), arguments[1], Path(arguments[2])
    text = (root / "documents" / document / "source.txt").read_bytes().decode("utf-8")
    reading, reference = read(text, name=document), Reference.load(folder)
    faults = Faults()
    kept = programmes.spec(Folder(root, faults), document)
    faults.raise_any()
    made = reconcile(reading, reference, kept)
    write(root, document, made)
    again = programmes.spec(Folder(root, faults), document)
    faults.raise_any()
    left = differences(drafting.draft(reading, again), reference)
    for key, count in made.counts.items():
        print(f"{key}: {count}")
    print("\n".join(left[:20]) or "equal to the reference")
    return 1 if left else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Problem as problem:
        print(problem, file=sys.stderr)
        sys.exit(2)

"""The rows of a task-division table, from a reading nobody has confirmed yet or from the programme; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from qualipolis.papers.types import CODES, Figure, Row, Table
from qualipolis.reading.types import Reading

Notes = Mapping[str, Mapping[str, str]]
_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "", "about": "约", "between": ""}
_STOPS = re.compile("[。；;！!\n]")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
NOTED = ("yearly", "leader", "contact", "outcome", "remark")


class Clause(Protocol):
    """What a duty of a reading and one of the programme have in common."""

    @property
    def seq(self) -> int: ...
    @property
    def char_start(self) -> int: ...
    @property
    def char_end(self) -> int: ...
    @property
    def deadline(self) -> str | None: ...
    @property
    def recurrence(self) -> str | None: ...


class Promise(Protocol):
    """What a target of a reading and one of the programme have in common."""

    @property
    def quote(self) -> str: ...
    @property
    def char_start(self) -> int: ...
    @property
    def comparator(self) -> str: ...
    @property
    def value(self) -> object: ...
    @property
    def value_source(self) -> str | None: ...
    @property
    def value_high(self) -> object: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def deadline(self) -> str | None: ...
    @property
    def recurrence(self) -> str | None: ...


def sentences(text: str, clauses: Sequence[Clause]) -> list[list[Clause]]:
    """Clauses of a task put together to sentences: between two of one sentence stands no full stop."""
    made: list[list[Clause]] = []
    for clause in clauses:
        if made and not _STOPS.search(text[made[-1][-1].char_end : clause.char_start]):
            made[-1].append(clause)
        else:
            made.append([clause])
    return made


def wording(text: str, clauses: Sequence[Clause]) -> str:
    """A sentence as the document writes it, with its stop."""
    end = clauses[-1].char_end
    return text[clauses[0].char_start : end].strip() + (
        "。" if text[end : end + 1] in ("。", "；", ";") else ""
    )


def when(code: str | None) -> str:
    """A deadline in words: 2025 → 2025年, 2025-06 → 2025年6月, 2025-12-31 → 2025年12月底前."""
    match = _DATE.fullmatch(code or "")
    if match is None:
        return code or ""
    year, month, day = match.groups()
    if day is None:
        return f"{year}年{int(month)}月" if month else f"{year}年"
    last = int(day) >= 28 and (int(day) >= 30 or int(month) == 2)
    return f"{year}年{int(month)}月底前" if last else f"{year}年{int(month)}月{int(day)}日前"


def figure_words(name: str, one: Promise) -> str:
    """A target in a line: 食品抽查合格率≥98%; one without a figure in the words of the document."""
    if one.value is None or one.value_source == "implied" or one.comparator not in _SIGNS:
        return one.quote
    high = "" if one.value_high is None else f"–{plain(one.value_high)}"
    sign = _SIGNS[one.comparator]
    return f"{name}：{sign}{plain(one.value)}{high}{one.unit or ''}"


def plain(value: object) -> str:
    """A number without needless zeros."""
    return f"{float(str(value)):.10g}"


def _deadlines(clauses: Iterable[Clause], figures: Iterable[Promise]) -> str:
    """When a row is due: as its figures say, else as its clauses do."""
    return "；".join(_dates(figures) or _dates(clauses))


def _dates(items: Iterable[Clause | Promise]) -> list[str]:
    words = (when(one.deadline) or ("每年" if one.recurrence == "annual" else "") for one in items)
    return list(dict.fromkeys(filter(None, words)))


def _yearly(figures: Sequence[tuple[str, Promise]]) -> str:
    """Targets for each year; what the document asks every year is one."""
    every = [
        figure_words(name, one)
        for name, one in figures
        if one.recurrence == "annual" and one.value is not None
    ]
    return "\n".join(words if words.startswith("每年") else f"每年：{words}" for words in every)


def owners(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names by role as three cells."""
    cells: dict[str, list[str]] = {"lead": [], "joint": [], "co": []}
    for name, role in pairs:
        cells.get(role, cells["joint"]).append(name)
    return {role: "、".join(names) for role, names in cells.items()}


def from_reading(reading: Reading) -> Table:
    """The table of a document as it was read, before anybody confirmed anything; only what has a threshold is a figure."""
    targets = reading.targets
    section = {no: part.title for part in reading.sections for no in part.measures}
    first = reading.sections[0].title if reading.sections else ""
    made: list[Row] = []
    for no, title, pairs in [
        (0, "", []),
        *((m.no, f"{m.label}{m.title}", [(o.name, o.role) for o in m.owners]) for m in reading.measures),
    ]:
        clauses = [d for d in reading.duties if (d.measure_no or 0) == no]
        for group in sentences(reading.text, clauses):
            inside = [t for t in targets if group[0].char_start <= t.char_start < group[-1].char_end]
            named = [(t.name, t) for t in inside]
            goal = next((d.goal_paragraph for d in clauses if d is group[0]), None)
            cells = {
                "section": section.get(no, first),
                "task": title or goal or "总体目标",
                "action": wording(reading.text, group),
                **owners(pairs),
            }
            made.append(
                made_row(
                    f"{no}-{len(made) + 1}" if not no else f"{no}-{group[0].seq}", no, cells, group, named
                )
            )
    head = reading.document
    title = head.attached_title or head.title or reading.name
    return Table(title, head.doc_number or "", numbered(made), note="根据文件自动识读，未经确认")


def made_row(
    code: str, no: int, cells: dict[str, str], group: Sequence[Clause], named: Sequence[tuple[str, Promise]],
    codes: Sequence[str] = (), baselines: Sequence[str] = (),
) -> Row:  # fmt: skip
    figures = tuple(
        Figure(codes[i] if codes else "", name, figure_words(name, one), one.deadline or "")
        for i, (name, one) in enumerate(named)
    )
    stated = [(f.name, value) for f, value in zip(figures, baselines, strict=False) if value]
    whole = dict.fromkeys(CODES, "") | cells
    whole |= {
        "indicators": "\n".join(f.words for f in figures),
        "baseline": stated[0][1]
        if len(figures) == 1 and stated
        else "\n".join(f"{n}：{v}" for n, v in stated),
        "yearly": _yearly(named),
        "deadline": _deadlines(group, [one for _, one in named]),
    }
    return Row(code, no, whole, figures)


def numbered(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows with their numbers."""
    return tuple(Row(r.id, r.task_no, r.cells | {"no": str(i)}, r.figures) for i, r in enumerate(rows, 1))

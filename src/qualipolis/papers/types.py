"""Shapes of the papers room: the task-division table, what came back of it, and how the two differ."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

#: Columns in the order offices print them: code, heading, width in characters of the XLSX, alike for a whole task.
COLUMNS: tuple[tuple[str, str, float, bool], ...] = (
    ("no", "序号", 6, False),
    ("section", "条目", 10, True),
    ("task", "重点任务", 14, True),
    ("action", "具体举措", 40, False),
    ("indicators", "量化指标", 26, False),
    ("baseline", "基期值", 9, False),
    ("yearly", "分年目标", 14, False),
    ("lead", "牵头单位", 12, True),
    ("joint", "责任单位", 14, True),
    ("co", "配合单位", 14, True),
    ("leader", "责任领导", 10.5, True),
    ("contact", "处室/联系人", 12.5, True),
    ("deadline", "完成时限", 11, False),
    ("outcome", "成果形式", 10.5, False),
    ("remark", "备注", 12, False),
)
CODES = tuple(code for code, *_ in COLUMNS)
HEADINGS = {code: heading for code, heading, *_ in COLUMNS}
OF_TASK = frozenset(code for code, _, _, whole in COLUMNS if whole)
DEMONSTRATION = "演示数据，不作为考核依据"


@dataclass(frozen=True, slots=True)
class Figure:
    """A target as a line of the table; `code` is empty in a table made from a reading that nobody has confirmed."""

    code: str
    name: str
    words: str
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `id` is stable: measure and first clause (5-3), or `+5-1` for a row that an officer added."""

    id: str
    task_no: int
    cells: dict[str, str]
    figures: tuple[Figure, ...] = ()

    @property
    def task(self) -> str:
        """What rows share that belong to one task: the goals have several beneath number 0."""
        return f"{self.task_no}|{self.cells['task']}"


@dataclass(frozen=True, slots=True)
class Table:
    """The task-division table of a document."""

    title: str
    number: str
    rows: tuple[Row, ...] = field(repr=False)
    plan: str = ""
    note: str = ""
    is_demonstration: bool = False

    @property
    def heading(self) -> str:
        """The title of the table: that of the document without the words only a notice carries."""
        plain = self.title.removeprefix("关于印发").removesuffix("的通知").strip("《》")
        return f"{plain}任务分解表"

    @property
    def under(self) -> str:
        """The line beneath the title."""
        return "　".join(filter(None, (self.number, self.note, DEMONSTRATION * self.is_demonstration)))

    def row(self, code: str) -> Row | None:
        """A row by its id."""
        return next((row for row in self.rows if row.id == code), None)


@dataclass(frozen=True, slots=True)
class Returned:
    """A table that came back: rows with the address of each cell, and what could not be read."""

    plan: str
    rows: tuple[ReturnedRow, ...]
    issued: dict[str, dict[str, str]]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row as it came back; `line` is its number in the sheet, `id` empty where the sheet no longer says it."""

    line: int
    id: str
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that cannot be taken over: address, what stands there, why."""

    address: str
    text: str
    why: str
    values: dict[str, Any] = field(default_factory=dict)


class Kind(StrEnum):
    """What a difference is about; decides how it is applied."""

    OWNER = "owner"
    DEADLINE = "deadline"
    INDICATOR = "indicator"
    BASELINE = "baseline"
    NOTE = "note"
    WORDING = "wording"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing the returned table says otherwise than the programme does now.

    `was` is what the programme says, `value` what came back. `issued` differs from `was` where the programme changed
    after the table had been given out: then it is a `conflict` and is not ticked beforehand.
    """

    key: str
    kind: Kind
    row: str
    field: str
    address: str
    where: str
    was: str
    value: str
    change: dict[str, Any] = field(default_factory=dict)
    conflict: bool = False

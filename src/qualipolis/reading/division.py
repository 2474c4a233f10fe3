"""Division tables in an annex (任务分工表, flattened to one cell a line, or with bars or tabs between cells): rows that give bodies to measures.

A row counts when it has its number, its task and one cell for each column of bodies; it gives its bodies to the one measure
whose title it repeats. Anything less is left open with the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qualipolis.reading.canonical import Page
from qualipolis.reading.measures import Task
from qualipolis.reading.notes import LABEL_WORDS, Note
from qualipolis.reading.owners import column
from qualipolis.reading.said import Statement

Cell = tuple[int, int]
_NUMBER = re.compile(r"\d{1,3}$")
_NO = re.compile(r"(?:序号|编号)$")
_TASK = re.compile(
    r"(?:重点|主要|具体|工作)?(?:任务|工作|事项|举措|措施|内容|项目)(?:内容|名称|事项|任务|措施)?$"
)
_BODIES = re.compile(rf"{LABEL_WORDS}$|负责(?:单位|部门)$")
_OTHER = re.compile(
    r"(?:备注|说明|(?:完成|工作)?(?:时限|时间|期限)(?:要求|节点)?|完成(?:时限|时间)|成果形式|联系人)$"
)
_SECTION = re.compile(r"(?:[(\[]?[一二三四五六七八九十]{1,3}[)\]、]|附件|附:)")
COLUMNS_MOST = 8
TASK_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its number, the cell of its task, and what its bodies say."""

    no: int
    task: Cell
    said: Statement


def rows(page: Page, start: int) -> list[Row]:
    """The rows of the division tables behind a place, in order."""
    cells, stops = _cells(page, start)
    texts = [page.text[a:b] for a, b in cells]
    found: list[Row] = []
    at = 0
    while at < len(cells):
        names = _header(texts, at)
        if not names:
            at += 1
            continue
        at += len(names)
        while at < len(cells) and not _header(texts, at):
            if not _NUMBER.match(texts[at]):
                at += 1
                continue
            end = _row_end(texts, at, stops)
            found += _row(page, cells[at:end], names)
            at = end
    return found


def give(page: Page, found: list[Row], chosen: list[Task]) -> None:
    """Gives each row's bodies to the one measure without owners that has its title; says of the others why not."""
    by_title: dict[str, list[Task]] = {}
    by_label: dict[str, list[Task]] = {}
    for task in chosen:
        by_title.setdefault(_bare(task.node.heading.title), []).append(task)
        by_label.setdefault(re.sub(r"\D", "", task.node.heading.label), []).append(task)
    for row in found:
        title = _bare(page.text[row.task[0] : row.task[1]])
        same = by_title.get(title) or [
            t for t in by_label.get(str(row.no), []) if _opens(title, _bare(t.node.heading.title))
        ]
        if len(same) != 1:
            row.said.doubt = (
                f"a row of a division table that repeats {'no' if not same else 'more than one'} measure"
            )
        elif same[0].statements:
            row.said.doubt = "a row of a division table for a measure that names its owners itself"
        elif row.said.named:
            same[0].statements = [row.said]


def _cells(page: Page, start: int) -> tuple[list[Cell], set[int]]:
    """The cells behind a place: lines, cut at bars and tabs; and the numbers of the cells behind which such a line ends."""
    cells: list[Cell] = []
    stops: set[int] = set()
    for line in page.lines[page.line_at(start) :]:
        at = len(cells)
        written = page.original[line.start : line.end]
        for match in re.finditer(r"[^\t|｜]*(?:[\t|｜]|$)", written):
            if match[0] or match.start() == 0 or written[match.start() - 1] in "\t|｜":
                cells.append(_trimmed(page, line.start + match.start(), line.start + match.end()))
        if len(cells) > at + 1:
            stops.add(len(cells))
    return cells, stops


def _trimmed(page: Page, start: int, end: int) -> Cell:
    """A cell without the blanks and borders around it."""
    text = page.text[start:end].rstrip(" |")
    return start + len(text) - len(text.lstrip()), start + len(text)


def _header(texts: list[str], at: int) -> list[str]:
    """The names of the columns where a header begins at a cell: number, task, bodies; else none."""
    if not _NO.match(texts[at]):
        return []
    names = []
    for text in texts[at : at + COLUMNS_MOST]:
        if not any(known.match(text) for known in (_NO, _TASK, _BODIES, _OTHER)):
            break
        names.append(text)
    good = len(names) >= 3 and _TASK.match(names[1]) and any(_BODIES.match(name) for name in names[2:])
    return names if good else []


def _row_end(texts: list[str], at: int, stops: set[int]) -> int:
    """Where a row ends: with its line, before the next number or the heading of a group of rows, or far beyond a row."""
    most = min(len(texts), at + COLUMNS_MOST + 1)
    for end in range(at + 1, most + 1):
        if end in stops:
            return end
    return next(
        (end for end in range(at + 1, most) if _NUMBER.match(texts[end]) or _SECTION.match(texts[end])), most
    )


def _row(page: Page, cells: list[Cell], names: list[str]) -> list[Row]:
    """A row read by its columns; columns that name no bodies may be missing at its end."""
    last = max(index for index, name in enumerate(names) if _BODIES.match(name))
    if len(cells) < 3 or not 0 < cells[1][1] - cells[1][0] <= TASK_LONGEST:
        return []
    whole = last < len(cells) <= len(names)
    start, end = cells[2][0], cells[last if whole else -1][1]
    if end <= start:
        return []
    said = Statement(Note(start, end, start, end, "note.table"), end)
    columns = [(name, cell) for name, cell in zip(names, cells, strict=False) if _BODIES.match(name)]
    # An empty cell may stand under one that covers several rows; only helpers may be none.
    if whole and all(a < b or re.match("配合|协|参", name) for name, (a, b) in columns):
        column(page, said, columns)
    else:
        said.doubt = "a row of a division table whose cells cannot be told apart"
    return [Row(int(page.text[slice(*cells[0])]), cells[1], said)]


def _bare(title: str) -> str:
    """A title without its label, blanks and stop."""
    title = re.sub(r"^\s*(?:\d{1,3}[.、]|[(\[]?[一二三四五六七八九十\d]{1,3}[)\]、.])", "", title)
    return re.sub(r"\s+", "", title).strip("。;:,.")


def _opens(a: str, b: str) -> bool:
    """Whether one of two texts opens with the other."""
    return min(len(a), len(b)) >= 5 and (a.startswith(b) or b.startswith(a))

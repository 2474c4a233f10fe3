"""Which row is the heading, and which of its cells names which column. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from qualipolis.kernel.errors import Problem
from qualipolis.registers.record import Register
from qualipolis.registers.rules import narrow

#: So many rows may stand above the heading: titles, notes, a merged upper heading.
LOOK_AT = 20
_DROPPED = "*＊※ \n\r\t:()\u3000"


@dataclass(frozen=True)
class Heading:
    """Where the heading ends (rows counted from 0), and for each cell the column it names or ""."""

    row: int
    cells: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def found(self) -> dict[str, int]:
        """Column → place in the row."""
        return {name: place for place, name in enumerate(self.columns) if name}

    @property
    def unused(self) -> tuple[str, ...]:
        """Cells that name nothing we know."""
        return tuple(c for c, name in zip(self.cells, self.columns, strict=True) if c and not name)


def key_of(cell: str) -> str:
    """A heading cell in the form in which it is looked up: stars, units in brackets and spaces dropped."""
    text = narrow(cell).lower()
    text = text.split("(")[0] if text.split("(")[0].strip() else text
    return "".join(sign for sign in text if sign not in _DROPPED)


def names_of(register: Register) -> dict[str, str]:
    """Every word a heading may use for a column → its name. Labels win over aliases."""
    table: dict[str, str] = {}
    for words in (lambda c: (c.zh, c.en, c.name), lambda c: c.aliases):
        for column in register.columns:
            for word in words(column):
                # The full form too: 抽样人一(证号) and 抽样人二(证号) differ only before the bracket.
                table.setdefault(key_of(word), column.name)
    return table


def find(register: Register, rows: Sequence[Sequence[str]]) -> Heading:
    """The heading among the first rows: the one that names most columns, merged upper headings folded in."""
    table = names_of(register)
    best = Heading(0, (), ())
    for number in range(min(LOOK_AT, len(rows))):
        for cells in _readings(rows, number):
            found = _match(table, number, cells)
            if len(found.found) > len(best.found):
                best = found
    return best


def _readings(rows: Sequence[Sequence[str]], number: int) -> list[list[str]]:
    """The row as it stands, and with the row above shown through where a merge left its cells empty."""
    own = list(rows[number])
    if number == 0:
        return [own]
    upper = list(rows[number - 1]) + [""] * len(own)
    return [own, [cell or above for cell, above in zip(own, upper, strict=False)]]


def _match(table: dict[str, str], number: int, cells: Sequence[str]) -> Heading:
    taken: set[str] = set()
    columns = []
    for cell in cells:
        name = table.get(key_of(cell), "") if cell else ""
        columns.append("" if name in taken else name)
        taken.add(name)
    return Heading(number, tuple(cells), tuple(columns))


def require(register: Register, heading: Heading, given: Sequence[str] = ()) -> None:
    """Raises a Problem that names required columns that are missing, with what they may be called in the file."""
    have = set(heading.found) | set(given)
    missing = [c for c in register.columns if c.required and c.name not in have]
    if not missing:
        return
    hints = [_hint(column.zh, heading.unused) for column in missing]
    raise Problem(
        "The file lacks {n} required columns: {columns}", None,
        "Name them so in the heading, or start from the template of {register}.",
        n=len(missing), columns="; ".join(hints), register=register.label(),
    )  # fmt: skip


def _hint(label: str, unused: Sequence[str]) -> str:
    near = (
        get_close_matches(label, unused, n=2, cutoff=0.5)
        or [word for word in unused if SequenceMatcher(None, label, word).ratio() > 0.45][:2]
    )
    return f"{label}({'/'.join(near)}?)" if near else label

"""What a note says, as values: the bodies it names with their roles, its mode, its deadline, the owners it gives to later ones."""

from __future__ import annotations

from dataclasses import dataclass, field

from qualipolis.reading.notes import Note


@dataclass
class Named:
    """A body named in a note: offsets, the run it stands in (for elided prefixes), what the note says of it."""

    start: int
    end: int
    name: str
    run: int
    role: str = "joint"
    open_ended: bool = False
    suffix: str = ""
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """A body that a note gives to all later measures, with its role there (None: the role their own note leaves it).

    `here`: it answers for the measure of the note as well (某某均为责任单位,以下不再列出).
    """

    name: str
    role: str | None = None
    here: bool = False


@dataclass
class Statement:
    """All that one note says.

    `doubt` is why a row of a table gives no measure its bodies. `order` is how it says that places tell roles:
    first (列第一位者为牵头单位) or comma (逗号前为牵头部门).
    """

    note: Note
    end: int
    notes: int = 1
    runs: int = 0
    named: list[Named] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    verb: str | None = None
    deadline: tuple[int, int] | None = None
    implied: list[Given] = field(default_factory=list)
    order: str | None = None
    open_ended: bool = False
    doubt: str | None = None

    @property
    def mode(self) -> str | None:
        """How the note puts it: the verb as written, or its labels."""
        return "、".join(dict.fromkeys(self.labels)) or self.verb

"""All evidence of the demonstration, register by register, in one fixed order."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from qualipolis.packs.demonstration.world import World

Row = dict[str, Any]
Maker = Callable[[World], Iterable[Row]]
_MAKERS: dict[str, Maker] = {}


def makes(register: str) -> Callable[[Maker], Maker]:
    """Marks the function that makes a register's evidence."""

    def keep(maker: Maker) -> Maker:
        _MAKERS[register] = maker
        return maker

    return keep


def registers_covered() -> tuple[str, ...]:
    """Codes of the registers that get evidence."""
    _load()
    return tuple(sorted(_MAKERS))


def evidence(world: World) -> Iterator[tuple[str, list[Row]]]:
    """Each register with its rows, blank columns left out, by name of the register."""
    _load()
    for register in sorted(_MAKERS):
        yield register, [_filled(row) for row in _MAKERS[register](world)]


def _filled(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None}


def _load() -> None:
    """Imports the modules that hold makers; each marks its own."""
    from qualipolis.packs.demonstration import (  # noqa: F401
        capability,
        enterprises,
        lists,
        products,
        redress,
        safety,
        series,
        services,
        works,
    )

"""A cube of sufficient statistics as one Ibis expression, compiled for the engine that builds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from qualipolis.indicators.engine.plan import Cube
from qualipolis.indicators.engine.requests import DAY, physical
from qualipolis.registers.record import Register
from qualipolis.registers.types import Kind

WIDE = 8


def month_of(table: Any, column: str) -> Any:
    """Give the number of a day's month (year × 12 + month - 1); the lake keeps that of the event."""
    if column == DAY:
        return table.month
    return (table[column].year() * 12 + table[column].month() - 1).cast("int16")


def measure(table: Any, names: tuple[str, ...], register: Register) -> Any:
    """Give a column, or the product of several rounded to eight decimals, so that sums are exact."""
    columns = [table[name] for name in names]
    if len(columns) == 1:
        return columns[0]
    product = columns[0].cast("float64")
    for column in columns[1:]:
        product = product * column.cast("float64")
    return product.round(WIDE).cast(f"decimal(38, {WIDE})")


def expression(cube: Cube, register: Register, as_of: date, signed: bool, exits: bool = False) -> Any:
    """Give the cube over the register's stored rows up to a day.

    `signed` reads rows that carry a sign (old images -1); `exits` gives the negative entries of what has ended.
    """
    import ibis

    table = physical(register)
    start = table[cube.key[1]]
    rows = table.filter(start.notnull() & (start <= ibis.date(as_of.isoformat())))
    month = month_of(rows, cube.key[1])
    if exits:
        until = str(cube.key[2])
        rows = rows.filter(rows[until].notnull() & (rows[until] <= ibis.date(as_of.isoformat())))
        month = month_of(rows, until)
    columns = {"area": rows.area, "month": month, **{word: rows[word] for word in cube.words}}
    moved = {rows_of.op(): rows[rows_of.get_name()].op() for rows_of in (table[c] for c in table.columns)}
    columns |= {name: op.replace(moved).to_expr() for op, name in cube.conditions.items()}
    factor = (rows.sign if signed else 1) * (-1 if exits else 1)
    weights = {"n": rows.sign * (-1 if exits else 1) if signed else None}
    values = {f"s{i}": measure(rows, names, register) for i, names in enumerate(cube.measures)}
    plain = signed is False and not exits
    flat = rows.select(
        **columns,
        **{k: v if plain else v * factor for k, v in values.items()},
        **({"n": weights["n"]} if signed else {}),
    )
    keys = list(columns)
    count = flat.n.sum() if signed else (flat.count() * -1 if exits else flat.count())
    return flat.group_by(keys).aggregate(
        n=count.cast("int64"), **{name: flat[name].sum() for name in values}
    )  # fmt: skip


def sql(cube: Cube, register: Register, as_of: date, sources: Mapping[str, str]) -> str:
    """Give the DuckDB SQL of a cube; `sources` name the relations of stored rows: base, and changes where there are."""
    pieces = []
    for kind, exits in passes(cube, sources):
        pieces.append(text(cube, register, as_of, kind, exits).replace(f'"{register.code}"', sources[kind]))
    return joined(cube, register, pieces)


def text(cube: Cube, register: Register, as_of: date, kind: str, exits: bool) -> str:
    """Give the DuckDB SQL of one pass, compiled once; the register's name stands for its rows."""
    name = pass_name(kind, exits)
    if name not in cube.texts:
        import ibis

        asked = expression(cube, register, as_of, kind == "changes", exits)
        cube.texts[name] = ibis.to_sql(asked, dialect="duckdb", pretty=False)
    return cube.texts[name]


def pass_name(kind: str, exits: bool) -> str:
    """Give the name under which the text of a pass is kept."""
    return f"{kind}-exits" if exits else kind


def passes(cube: Cube, kinds: Iterable[str]) -> list[tuple[str, bool]]:
    """Give the passes over stored rows: each kind, and once more for what has ended where something can end."""
    return [(kind, exits) for kind in kinds for exits in ((False, True) if cube.key[2] else (False,))]


def joined(cube: Cube, register: Register, pieces: Sequence[str]) -> str:
    """Give the SQL that adds the passes up once more, so that each cell stands once, with exact types."""
    names = ", ".join(f'"{key}"' for key in ("area", "month", *cube.words, *cube.conditions.values()))
    kinds = stored(cube, register)
    if len(pieces) == 1:
        cells = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in kinds.items())
        return f"SELECT {names}, {cells} FROM ({pieces[0]})"
    sums = ", ".join(f"CAST(sum({name}) AS {kind}) AS {name}" for name, kind in kinds.items())
    union = " UNION ALL ".join(f"SELECT {names}, {', '.join(kinds)} FROM ({piece})" for piece in pieces)
    return f"SELECT {names}, {sums} FROM ({union}) GROUP BY ALL HAVING sum(n) <> 0 OR {_any(cube)}"


def _any(cube: Cube) -> str:
    return " OR ".join([f"coalesce(sum(s{i}), 0) <> 0" for i in range(len(cube.measures))] or ["false"])


def stored(cube: Cube, register: Register) -> dict[str, str]:
    """Give the columns of sums with their DuckDB types."""
    found = {"n": "BIGINT"}
    for index, names in enumerate(cube.measures):
        column = register.column(names[0])
        whole = len(names) == 1 and column.kind != Kind.DECIMAL
        places = column.places if len(names) == 1 else WIDE
        found[f"s{index}"] = "BIGINT" if whole else f"DECIMAL(38,{places})"
    return found

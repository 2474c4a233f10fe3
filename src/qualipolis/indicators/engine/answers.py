"""Answers from cubes: closure joins of territory and time over all cubes of one form at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from qualipolis.indicators.definitions import expressions
from qualipolis.indicators.definitions.formulas import Sums
from qualipolis.indicators.engine import cubes as cube_sql
from qualipolis.indicators.engine.plan import Cube
from qualipolis.indicators.engine.requests import Request
from qualipolis.indicators.engine.store import Store
from qualipolis.indicators.engine.territory import ALL, Tree
from qualipolis.kernel.periods import Period
from qualipolis.lake import layout as lay

GAP = chr(31)
Span = tuple[int, int]
"""First month and length of a period."""
Groups = dict[tuple[Any, ...], Sums]


@dataclass
class Answers:
    """Sums by request and area, then by period; grouped requests hold one entry a group."""

    sums: dict[tuple[int, str], dict[Span, Sums]] = field(default_factory=dict)
    groups: dict[tuple[int, str], dict[Span, Groups]] = field(default_factory=dict)


@dataclass
class Question:
    """For which areas and periods a computation answers; `coarse` periods also for the areas below."""

    tree: Tree
    periods: tuple[Period, ...]
    coarse: frozenset[Period]
    as_of: date
    places: dict[str, int] = field(default_factory=dict)

    def place(self, code: str) -> int:
        """Give the small number of an area that records name."""
        return self.places.setdefault(code, len(self.places))


def prepare(store: Store, question: Question, requests: Iterable[Request]) -> None:
    """Make the small tables that the closure joins read."""
    tree, connection = question.tree, store.connection
    _table(connection, "closure", "ancestor VARCHAR, code VARCHAR", sorted(tree.pairs))
    spans = [
        (i, p.first, p.first + p.length - 1, p in question.coarse) for i, p in enumerate(question.periods)
    ]
    _table(connection, "periods", "pid INTEGER, low SMALLINT, high SMALLINT, coarse BOOLEAN", spans)
    main, known = set(tree.main), set(tree.areas)
    _table(
        connection, "areas", "ancestor VARCHAR, main BOOLEAN", [(area, area in main) for area in tree.areas]
    )
    anchored, rules = [], []
    for request in requests:
        if request.part.at is not None:
            codes = tree.anchors(request.part.at)
            anchored += [(request.number, code, code in main or code not in known) for code in codes]
        rules.append(
            (request.number, request.part.own, request.mode, request.months, request.part.at is None)
        )
    _table(connection, "anchored", "req INTEGER, ancestor VARCHAR, main BOOLEAN", anchored)
    _table(connection, "rules", "req INTEGER, own BOOLEAN, mode VARCHAR, back SMALLINT, free BOOLEAN", rules)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE wanted AS SELECT * FROM anchored "
        "UNION ALL SELECT r.req, a.ancestor, a.main FROM rules r CROSS JOIN areas a WHERE r.free; "
        "CREATE OR REPLACE TEMP TABLE ancestors AS SELECT ancestor, CAST(row_number() OVER (ORDER BY ancestor) AS "
        "SMALLINT) AS aid FROM (SELECT DISTINCT ancestor FROM wanted); "
        "CREATE OR REPLACE TEMP TABLE asked AS SELECT w.req, a.aid, w.main FROM wanted w JOIN ancestors a USING (ancestor); "
        "CREATE OR REPLACE TEMP TABLE during AS SELECT pid, CAST(unnest(range(low, high + 1)) AS SMALLINT) AS month, "
        "coarse FROM periods"
    )


def _table(connection: Any, name: str, columns: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Make a small table; written as SQL, because handing over Python's rows would import a library for data frames."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({columns})")
    if rows:
        cells = ", ".join("(" + ", ".join(map(_cell, row)) + ")" for row in rows)
        connection.execute(f"INSERT INTO {name} VALUES {cells}")


def _cell(cell: str | bool | int) -> str:
    return lay.literal(cell) if isinstance(cell, str) else str(cell)


def build(store: Store, cube: Cube, name: str, as_of: date) -> None:
    """Build a cube as the table `name`: of the files it is kept and read again, only the changes since are added."""
    register = cube.requests[0].register
    views = {kind: store.view(cube.register, kind) for kind in store.kinds(cube.register)}
    statement = cube_sql.sql(cube, register, as_of, {"base": views["base"]})
    kept = store.kept(cube.register, statement)
    if kept is not None:
        if not kept.exists():
            _keep(store, statement, kept)
        statement = f"SELECT * FROM read_parquet({lay.literal(str(kept))})"
    if "changes" in views:
        delta = cube_sql.sql(cube, register, as_of, {"changes": views["changes"]})
        statement = cube_sql.joined(cube, register, [statement, delta])
    store.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {statement}")


def _keep(store: Store, statement: str, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    store.connection.execute(
        f"COPY ({statement}) TO {lay.literal(str(draft))} (FORMAT parquet, COMPRESSION zstd)"
    )
    draft.replace(path)


def monthly(store: Store, cube: Cube, name: str, question: Question) -> None:
    """Turn the cube `name` into `name_monthly`: sums by request, group, place and month."""
    register = cube.requests[0].register
    keys = [*cube.words, *cube.conditions.values()]
    connection = store.connection
    combos = ", ".join(lay.quoted(k) for k in keys)
    source = f"(SELECT DISTINCT {combos} FROM {name})" if keys else "(SELECT 1 AS one)"
    decoded = ", ".join(_decoded(store, cube, key) for key in keys)
    kinds = cube_sql.stored(cube, register)
    same = " AND ".join(f"c.{lay.quoted(k)} IS NOT DISTINCT FROM k.{lay.quoted(k)}" for k in keys) or "true"
    # A group that is always empty would be hashed for nothing.
    grouped = any(r.by for r in cube.requests)
    places = [question.place(code) for code in store.dictionary(cube.register, "area")]
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {name}_combos AS SELECT row_number() OVER () AS combo, * FROM {source}; "
        f"CREATE OR REPLACE TEMP TABLE {name}_words AS SELECT combo{', ' + decoded if keys else ''} FROM {name}_combos; "
        f"CREATE OR REPLACE TEMP TABLE {name}_map AS {_map(cube, name)}; "
        f"CREATE OR REPLACE TEMP TABLE {name}_monthly AS SELECT req, {'' if grouped else 'CAST(NULL AS VARCHAR) AS '}grp, "
        f"CAST(({places}::SMALLINT[])[area + 1] AS SMALLINT) AS place, month, {', '.join(kinds)} FROM ("
        f"SELECT m.req, {'m.grp, ' if grouped else ''}c.area, c.month, {added(kinds, 'c.')} "
        f"FROM {name} c JOIN {name}_combos k ON {same} JOIN {name}_map m ON m.combo = k.combo "
        f"WHERE c.area IS NOT NULL GROUP BY ALL)"
    )


def _decoded(store: Store, cube: Cube, key: str) -> str:
    name = lay.quoted(key)
    if key in cube.conditions.values():
        return name
    column = cube.requests[0].register.column(key)
    if expressions.TYPES.get(column.kind, "string") != "string" or column.kind == "decimal":
        return name
    return f"({lay.words(store.dictionary(cube.register, key))})[{name} + 1] AS {name}"


def _map(cube: Cube, name: str) -> str:
    """The table that makes an indicator data: which combinations of words a request counts, and in which group."""
    plain = [r for r in cube.requests if not r.by]
    pieces = (
        [
            f"SELECT req, combo, CAST(NULL AS VARCHAR) AS grp FROM (SELECT combo, "
            f"unnest([{', '.join(str(r.number) for r in plain)}]::SMALLINT[]) AS req, "
            f"unnest([{', '.join(f'r{r.number}' for r in plain)}]) AS hit FROM flags) WHERE hit"
        ]
        if plain
        else []
    )
    for request in (r for r in cube.requests if r.by):
        group = ", ".join(f"coalesce(CAST({lay.quoted(b)} AS VARCHAR), '')" for b in request.by)
        pieces.append(
            f"SELECT {request.number}::SMALLINT AS req, combo, concat_ws(chr(31), {group}) AS grp FROM flags WHERE r{request.number}"
        )
    flags = flags_text(cube).replace('"words_of_cube"', f"{name}_words")
    return f"WITH flags AS ({flags}) " + " UNION ALL ".join(pieces)


def flags_text(cube: Cube) -> str:
    """Give the SQL that tells for each combination which requests count it; compiled once."""
    if "flags" not in cube.texts:
        import ibis

        logical = {"combo": "int64", **{word: _logical(cube, word) for word in cube.words}}
        logical |= dict.fromkeys(cube.conditions.values(), "boolean")
        table = ibis.table(logical, name="words_of_cube")
        flags = {f"r{r.number}": _moved(cube, r, table) for r in cube.requests}
        asked = table.select("combo", *cube.words, **flags)
        cube.texts["flags"] = ibis.to_sql(asked, dialect="duckdb", pretty=False)
    return cube.texts["flags"]


def _logical(cube: Cube, word: str) -> str:
    column = cube.requests[0].register.column(word)
    if column.kind == "decimal":
        return f"decimal(20, {column.places})"
    return expressions.TYPES.get(column.kind, "string")


def _moved(cube: Cube, request: Request, table: Any) -> Any:
    """Give a request's condition over the combinations: conditions on numbers and days are columns there."""
    import ibis
    import ibis.expr.operations as ops

    if request.operation is None:
        return ibis.literal(True)
    moved = {op: table[name].op() for op, name in cube.conditions.items()}
    for node in request.operation.find(ops.Field):
        if node.name in cube.words:
            moved[node] = table[node.name].op()
    return request.operation.replace(moved).to_expr()


def added(kinds: Mapping[str, str], prefix: str = "") -> str:
    """Give the sums of the measures, each kept in its own exact type."""
    return ", ".join(f"CAST(sum({prefix}{name}) AS {kind}) AS {name}" for name, kind in kinds.items())


@dataclass(frozen=True)
class Form:
    """What cubes have in common that are answered together: the kinds of their sums, and whether groups are kept apart."""

    stored: tuple[tuple[str, str], ...]
    grouped: bool

    @property
    def kinds(self) -> dict[str, str]:
        """Give the columns of sums with their types."""
        return dict(self.stored)


def forms(cubes: Iterable[tuple[Cube, str]]) -> dict[Form, list[tuple[Cube, str]]]:
    """Give the named cubes by their form."""
    found: dict[Form, list[tuple[Cube, str]]] = {}
    for cube, name in cubes:
        kinds = cube_sql.stored(cube, cube.requests[0].register)
        form = Form(tuple(kinds.items()), any(r.by for r in cube.requests))
        found.setdefault(form, []).append((cube, name))
    return found


def tie(store: Store, question: Question) -> None:
    """Make the pairs of ancestor and place; areas are small numbers from here on, `ancestors.aid` above."""
    codes = [(number, code) for code, number in question.places.items()]
    _table(store.connection, "places", "place SMALLINT, code VARCHAR", codes)
    pairs = (
        "WITH tree AS (SELECT code AS ancestor, place, true AS self FROM places "
        "UNION ALL SELECT c.ancestor, p.place, false FROM closure c JOIN places p ON p.code = c.code WHERE c.ancestor <> c.code "
        f"UNION ALL SELECT '{ALL}', place, true FROM places) SELECT a.aid, t.place, t.self FROM tree t JOIN ancestors a USING (ancestor)"
    )
    store.connection.execute(f"CREATE OR REPLACE TEMP TABLE pairs_of_places AS {pairs}")


def roll(store: Store, form: Form, names: Iterable[str]) -> None:
    """Make the table `up` from cubes of one form: sums by request, group, ancestor and month."""
    union = " UNION ALL ".join(f"SELECT * FROM {name}_monthly" for name in names)
    keys = "m.req, m.grp, w.aid, w.main, m.month" if form.grouped else "m.req, w.aid, w.main, m.month"
    store.connection.execute(
        f"CREATE OR REPLACE TEMP TABLE up AS SELECT {keys}, {added(form.kinds, 'm.')} "
        f"FROM ({union}) m JOIN pairs_of_places c ON c.place = m.place JOIN asked w ON w.req = m.req AND w.aid = c.aid "
        f"JOIN rules r ON r.req = m.req WHERE c.self OR NOT r.own GROUP BY {keys}"
    )


def answered(form: Form, modes: Iterable[str]) -> list[str]:
    """Give the SQL for (req, group where there are any, aid, pid, sums) from the table `up`, one statement a mode.

    Flows within the period, stocks up to its end, the latest month before its end. One statement each, over a
    table: DuckDB 1.5.5 was seen to wait for ever on their union over one common table expression.
    """
    sums, plain = added(form.kinds, "u."), ", ".join(f"u.{v}" for v in form.kinds)
    head = "u.req, u.grp, u.aid, p.pid" if form.grouped else "u.req, u.aid, p.pid"
    scope = "(u.main OR p.coarse)"
    rules = "FROM up u JOIN rules r ON r.req = u.req AND r.mode ="
    statements = {
        "flow": f"SELECT {head}, {sums} {rules} 'flow' "
        f"JOIN during p ON u.month = p.month AND {scope} GROUP BY {head}",
        "stock": f"SELECT {head}, {sums} {rules} 'stock' "
        f"JOIN periods p ON u.month <= p.high AND {scope} GROUP BY {head}",
        "latest": f"SELECT {head}, {plain} {rules} 'latest' "
        f"JOIN periods p ON u.month <= p.high AND u.month > p.high - r.back AND {scope} "
        f"QUALIFY u.month = max(u.month) OVER (PARTITION BY u.req, u.aid, p.pid)",
    }
    return [statements[mode] for mode in sorted(set(modes))]


def collect(store: Store, cubes: Sequence[tuple[Cube, str]], question: Question, answers: Answers) -> None:
    """Read the answers of the named cubes into `answers`."""
    tie(store, question)
    spans = [(p.first, p.length) for p in question.periods]
    codes = dict(store.connection.execute("SELECT aid, ancestor FROM ancestors").fetchall())
    for form, members in forms(cubes).items():
        roll(store, form, (name for _, name in members))
        requests = [(r, cube) for cube, _ in members for r in cube.requests]
        for statement in answered(form, (r.mode for r, _ in requests)):
            rows = store.connection.execute(statement).fetchall()
            if form.grouped:
                _read_groups(rows, requests, codes, spans, answers)
            else:
                _read(rows, requests, codes, spans, answers)


def _picks(requests: Iterable[tuple[Request, Cube]], first: int) -> dict[int, tuple[int, ...]]:
    """Give for each request which columns of a row are its sums; the count stands at `first`."""
    return {
        r.number: tuple(first if not m else first + 1 + cube.measures.index(m) for m in r.part.measures)
        for r, cube in requests
    }


def _read(
    rows: Iterable[tuple[Any, ...]],
    requests: Sequence[tuple[Request, Cube]],
    codes: Mapping[int, str],
    spans: Sequence[Span],
    answers: Answers,
) -> None:
    picks = _picks(requests, 3)
    tables: dict[tuple[int, int], dict[Span, Sums]] = {}
    for row in rows:
        sums = tuple([row[i] or 0 for i in picks[row[0]]])
        if not row[3] and not any(sums):
            continue
        place = row[0], row[1]
        table = tables.get(place)
        if table is None:
            table = tables[place] = answers.sums.setdefault((row[0], codes[row[1]]), {})
        table[spans[row[2]]] = sums


def _read_groups(
    rows: Iterable[tuple[Any, ...]],
    requests: Sequence[tuple[Request, Cube]],
    codes: Mapping[int, str],
    spans: Sequence[Span],
    answers: Answers,
) -> None:
    picks, grouped = _picks(requests, 4), {r.number for r, _ in requests if r.by}
    for row in rows:
        sums = tuple([row[i] or 0 for i in picks[row[0]]])
        if not row[4] and not any(sums):
            continue
        place, span = (row[0], codes[row[2]]), spans[row[3]]
        if row[0] in grouped:
            answers.groups.setdefault(place, {}).setdefault(span, {})[tuple(row[1].split(GAP))] = sums
        else:
            answers.sums.setdefault(place, {})[span] = sums

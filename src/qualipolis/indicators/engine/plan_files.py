"""A plan kept beside the lake: cubes with their compiled SQL, so that the next run compiles nothing.

The file's name is a digest of everything the plan follows from except the parameters, whose digests it holds. A plan
whose cubes would now be too large, or that lacks the text of a pass, is made anew; texts that still fit are adopted.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from qualipolis.indicators.definitions.binding import Parameters, Version
from qualipolis.indicators.definitions.discovery import catalogue, definitions_digest
from qualipolis.indicators.engine import cubes as cube_sql
from qualipolis.indicators.engine.plan import Cube
from qualipolis.indicators.engine.requests import Request
from qualipolis.kernel.canonical import digest
from qualipolis.kernel.errors import Problem
from qualipolis.registers.catalogue import registers
from qualipolis.registers.record import Register

ENGINE = (Path(__file__).parent, Path(__file__).parents[1] / "definitions")


def of_catalogue(as_of: date) -> Path:
    """Give where the plan of the shipped catalogue on a day is kept."""
    from qualipolis.lake import actions as lake

    called = name(definitions_digest(catalogue()), registers().values(), as_of)
    return lake.root() / lake.CUBES / called


def name(definitions: str, known: Iterable[Register], as_of: date) -> str:
    """Give the name of the plan of these definitions (their digest) on a day."""
    return _name(definitions, tuple(known), as_of)


@cache
def _name(definitions: str, known: tuple[Register, ...], as_of: date) -> str:
    columns = {r.code: [(c.name, str(c.kind), c.places, c.dimension) for c in r.lake_columns] for r in known}
    return f"plan-{digest([definitions, _code(), columns, as_of.isoformat()])}.json"


@cache
def _code() -> str:
    """Give a digest of the engine's own files and of the compiler's version."""
    files = sorted(path for folder in ENGINE for path in folder.glob("*.py"))
    packages = [version(package) for package in ("ibis-framework", "sqlglot", "duckdb")]
    return sha256(
        b"\0".join([*(path.read_bytes() for path in files), *map(str.encode, packages)])
    ).hexdigest()


def write(path: Path, cubes: Sequence[Cube], requests: Sequence[Request]) -> None:
    """Keep a plan with the texts compiled for it."""
    found = {
        "parameters": _asked(requests),
        "cubes": [_cube(cube) for cube in cubes],
        "requests": {
            str(r.number): {**r.texts, "asked": " ".join(r.parameters), "columns": " ".join(r.columns)}
            for r in requests
        },
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps(found, ensure_ascii=False), "utf-8")
    draft.replace(path)


def _cube(cube: Cube) -> dict[str, Any]:
    return {
        "key": list(cube.key), "words": cube.words, "conditions": list(cube.conditions.values()),
        "measures": [list(m) for m in cube.measures], "requests": [r.number for r in cube.requests],
        "texts": cube.texts,
    }  # fmt: skip


def _asked(requests: Iterable[Request]) -> dict[str, str]:
    return {name: _said(versions) for r in requests for name, versions in r.parameters.items()}


def _said(versions: Sequence[Version]) -> str:
    return digest([[str(v.value), str(v.start or ""), str(v.end or "")] for v in versions])


def _plain(path: Path) -> Any:
    """Give what a file holds, None where there is none or it is no plan."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and {"parameters", "cubes", "requests"} <= set(found) else None


def read(
    path: Path,
    requests: Sequence[Request],
    parameters: Parameters,
    kinds: Callable[[str], Sequence[str]],
    fits: Callable[[Cube], bool],
    wanted: Collection[Request],
) -> list[Cube] | None:
    """Give the kept plan where its parameters are those of today, its cubes fit and no text is missing.

    `requests` are all that the plan numbers; cubes come with those of them that are wanted.
    """
    known = _plain(path)
    if known is None or not all(_stands(parameters, *one) for one in known["parameters"].items()):
        return None
    chosen = set(wanted)
    cubes = [cube for plain in known["cubes"] if (cube := _read(plain, requests, chosen)).requests]
    if not all(fits(cube) and _is_complete(cube, kinds(cube.register)) for cube in cubes):
        return None
    for number, texts in known["requests"].items():
        requests[int(number)].texts.update(texts)
    return cubes


def _stands(parameters: Parameters, name: str, said: str) -> bool:
    try:
        return _said(parameters.versions(name)) == said
    except Problem:
        return False


def _read(plain: Mapping[str, Any], requests: Sequence[Request], wanted: Collection[Request]) -> Cube:
    register, start, until = plain["key"]
    return Cube(
        (register, start, until),
        list(plain["words"]),
        {name: name for name in plain["conditions"]},
        [tuple(m) for m in plain["measures"]],
        [requests[number] for number in plain["requests"] if requests[number] in wanted],
        dict(plain["texts"]),
    )


def _is_complete(cube: Cube, kinds: Iterable[str]) -> bool:
    needed = {cube_sql.pass_name(kind, exits) for kind, exits in cube_sql.passes(cube, kinds)}
    return needed | {"flags"} <= set(cube.texts)


def adopt(path: Path, cubes: Iterable[Cube], parameters: Parameters) -> None:
    """Take over the texts of a kept plan for cubes of the very same shape, under the same parameters."""
    known = _plain(path)
    if known is None or not all(_stands(parameters, *one) for one in known["parameters"].items()):
        return
    shapes = {_shape(plain): plain["texts"] for plain in known["cubes"]}
    for cube in cubes:
        cube.texts |= shapes.get(_shape(_cube(cube)), {})


def _shape(plain: Mapping[str, Any]) -> str:
    return json.dumps({key: part for key, part in plain.items() if key != "texts"})

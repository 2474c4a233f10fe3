"""Capsules: one figure with definition, parameters, cells, engine and signature, so that anyone can compute it again.

Public level: counts by area and month, digests, and the root of a tree of commitments to the records. Authorised level:
the same, and the records' cells with their salts. `capsule_verifier.py` checks both and needs nothing of this system.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import singledispatch
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from qualipolis.audit import actions as audit
from qualipolis.indicators import capsule_verifier, explaining, models, parameters_read
from qualipolis.indicators.definitions import formulas
from qualipolis.indicators.definitions.discovery import definition as definition_of
from qualipolis.indicators.definitions.discovery import path_of
from qualipolis.indicators.definitions.parts import Part
from qualipolis.indicators.engine.requests import Request
from qualipolis.indicators.engine.run import Run
from qualipolis.indicators.engine.territory import ALL
from qualipolis.indicators.tables import DEMONSTRATION
from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period
from qualipolis.lake import layout as lay
from qualipolis.lake.queries import Lake, open_lake
from qualipolis.registers.queries import has_demonstration

KEY = "capsule_key"
MOST = 20_000


def key() -> Ed25519PrivateKey:
    """Give the key of this site, made once and readable by its owner only."""
    path = Path(settings.HOME) / KEY
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32), "ascii")
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text("ascii").strip()))


def write(
    *,
    indicator: str,
    area: str,
    period: str,
    level: str = "public",
    as_of: date,
    by: str,
    at: datetime,
    view: str = "",
    allowed: Callable[[dict[str, list[dict[str, Any]]]], None] | None = None,
) -> dict[str, Any]:
    """Write the capsule of a figure as the lake holds it now, keep its content, and give it.

    `allowed` sees the records of an authorised capsule first, and raises where somebody may not have them.
    """
    if level not in ("public", "authorised"):
        raise Problem("There is no level {level}", None, "Use public or authorised.", level=level)
    capsule, records = _made(indicator, area, period, as_of, view)
    if level == "authorised" and allowed is not None:
        allowed(records)
    _kept(capsule, level, indicator, area, Period.parse(period).code, by, at)
    return {**capsule, "records": records} if level == "authorised" else capsule


def released(
    *, indicator: str, area: str, period: str, value: float, as_of: date, by: str, at: datetime
) -> dict[str, Any]:
    """Give the public capsule of a released figure: the one that was kept, or one made now if the lake still says so.

    Raises a Problem where records have changed since the release: then no capsule can prove the figure any more.
    """
    code = Period.parse(period).code
    rows = models.Capsule.objects.filter(indicator=indicator, area=area, period=code, level="public")
    for row in rows.order_by("-id")[:20]:
        if _says(row.content, value):
            return dict(row.content)
    capsule, _ = _made(indicator, area, code, as_of, "")
    if not _says(capsule, value):
        raise Problem(
            "Records have changed since this figure was released", f"{indicator} {area} {code}",
            "The next release will have a capsule again.",
        )  # fmt: skip
    _kept(capsule, "public", indicator, area, code, by, at)
    return capsule


def _says(capsule: Mapping[str, Any], value: float) -> bool:
    """Whether a capsule proves this value, to the sixth place."""
    said = capsule["content"]["figure"]["value"]
    return said is not None and abs(Decimal(said) - Decimal(repr(value))) <= Decimal("0.000001")


def _made(
    indicator: str, area: str, period: str, as_of: date, view: str
) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    definition, when = definition_of(indicator), Period.parse(period)
    with open_lake() as lake, explaining._run(lake, definition, when, as_of) as run:
        records = {
            name: _records(run, lake, part, area + view, when)
            for name, part in definition.formula.parts().items()
        }
        content = _content(run, lake, area + view, when, records)
    return seal(content), records


def _kept(
    capsule: Mapping[str, Any], level: str, indicator: str, area: str, period: str, by: str, at: datetime
) -> None:
    """Keep a capsule once, with an event in the trail."""
    kept = models.Capsule.objects.filter(digest=capsule["digest"]).first()
    if kept is None:
        models.Capsule.objects.create(
            digest=capsule["digest"], level=level, indicator=indicator, area=area, period=period,
            content=capsule, at=at, by=by,
        )  # fmt: skip
        audit.record(by=by, at=at, verb="capsule.write", subject=f"{indicator} {area} {period}",
                     detail={"digest": capsule["digest"], "level": level})  # fmt: skip


def seal(content: Mapping[str, Any]) -> dict[str, Any]:
    """Give the content with its digest and signature."""
    digest = capsule_verifier.digest(content)
    private = key()
    signature = {"algorithm": "ed25519", "key": private.public_key().public_bytes_raw().hex(),
                 "value": private.sign(bytes.fromhex(digest)).hex()}  # fmt: skip
    return {
        "schema": capsule_verifier.SCHEMA,
        "content": dict(content),
        "digest": digest,
        "signature": signature,
    }


def _content(
    run: Run, lake: Lake, area: str, period: Period, records: Mapping[str, list[dict[str, Any]]]
) -> dict[str, Any]:
    (definition,) = run.definitions.values()
    figure = run.figure(definition, area, period)
    names = {id(part): name for name, part in definition.formula.parts().items()}
    path = path_of(definition)
    parts = {
        name: _part(run, lake, part, area, period, records[name])
        for name, part in definition.formula.parts().items()
    }
    reads = parameters_read.of_figure(definition, run.requests, run.parameters)
    return {
        "indicator": definition.code, "title": list(definition.title), "unit": definition.unit,
        "clause": definition.clause, "method": definition.method, "area": area, "period": period.code,
        "span": [period.first, period.length], "city": run.tree.city, "as_of": run.calendar.as_of.isoformat(),
        "snapshot": lake.manifest.digest, "notice": DEMONSTRATION if has_demonstration() else "",
        "definition": path.read_text("utf-8") if path else "",
        "engine": {"duckdb": duckdb.__version__, "ibis": version("ibis-framework")},
        "parameters": {r.name: parameters_read.told(r.versions) for r in reads},
        "formula": plain(definition.formula, names, run, period),
        "parts": parts,
        "figure": {
            name: None if getattr(figure, name) is None else str(getattr(figure, name))
            for name in ("value", "numerator", "denominator", "low", "high", "reference")
        } | {"n": figure.n, "method": str(figure.method), "reason": figure.reason},
    }  # fmt: skip


def _part(
    run: Run, lake: Lake, part: Part, area: str, period: Period, records: list[dict[str, Any]]
) -> dict[str, Any]:
    request = run.requests[part]
    commitments = [bytes.fromhex(one["commitment"]) for one in records]
    shown: dict[str, Any] = {
        "register": part.register, "mode": request.mode, "back": request.months, "prefer": list(request.prefer[1:]),
        "records": len(records), "records_root": capsule_verifier.root(commitments).hex(),
    }  # fmt: skip
    if part.distinct:
        # Different values do not add up over months: the counts themselves are given, the records prove them.
        counted = {f"{p.first}+{p.length}": run.asked(area).sums(part, p) for p in run.question.periods}
        return {**shown, "mode": "counted", "counted": {k: str(v[0]) for k, v in counted.items() if v}}
    return {**shown, "cells": _cells(run, lake, request, area)}


def _cells(run: Run, lake: Lake, request: Request, area: str) -> list[list[Any]]:
    index, cube = next((i, c) for i, c in enumerate(run.cubes) if request in c.requests)
    anchor = run.tree.anchor(request.part.at, area)
    codes = {d for a, d in run.tree.pairs if a == anchor} | {anchor}
    sums = ["n" if not m else f"s{cube.measures.index(m)}" for m in request.part.measures]
    rows = lake.connection.execute(
        f"SELECT ({lay.words(run.question.places)})[place + 1] AS code, month, grp, "
        f"{', '.join(sums)} FROM cube{index}_monthly WHERE req = {request.number} ORDER BY ALL"
    ).fetchall()
    chosen = [r for r in rows if anchor == ALL or (r[0] == anchor if request.part.own else r[0] in codes)]
    return [
        [r[0], r[1], None if r[2] is None else r[2].split(chr(31)), [_text(v) for v in r[3:]]] for r in chosen
    ]


def _text(number: Any) -> str:
    return format(Decimal(number or 0).normalize(), "f")


def _records(run: Run, lake: Lake, part: Part, area: str, period: Period) -> list[dict[str, Any]]:
    """Give the records of a part with the cells it reads, each with its salt and commitment."""
    request = run.requests[part]
    names = list(dict.fromkeys(["area", "event_on", *part.columns(), *request.columns]))
    columns = ", ".join(["record_id", *map(lay.quoted, names)])
    rows = explaining.chosen(run, lake, request, area, period)
    found = lake.connection.execute(
        f"SELECT {columns} FROM {rows} ORDER BY record_id LIMIT {MOST + 1}"
    ).fetchall()
    if len(found) > MOST:
        # Beyond this the tree would be larger than the register's own files: the snapshot's digest stands for it.
        return []
    return [_committed(part.register, row, names) for row in found]


def _committed(register: str, row: tuple[Any, ...], names: list[str]) -> dict[str, Any]:
    secret = key().private_bytes_raw()
    cells = {name: "" if cell is None else str(cell) for name, cell in zip(names, row[1:], strict=True)}
    salt = hmac.new(
        secret, f"{register}:{row[0]}:{json.dumps(cells, sort_keys=True)}".encode(), "sha256"
    ).hexdigest()
    content = capsule_verifier.canonical([salt, register, row[0], cells]).encode()
    return {"register": register, "record": row[0], "cells": cells, "salt": salt,
            "commitment": hashlib.sha256(content).hexdigest()}  # fmt: skip


@singledispatch
def plain(formula: Any, names: Mapping[int, str], run: Run, period: Period) -> dict[str, Any]:
    """Give a formula as data the verifier reads."""
    raise Problem("A capsule cannot hold a {kind}", None, None, kind=type(formula).__name__)


def _level(has_interval: bool, run: Run, period: Period) -> dict[str, str]:
    """Give the level of the interval as text, nothing where it has none or the usual one stands."""
    found = run.asked(run.tree.city).parameter(formulas.INTERVAL_LEVEL, period) if has_interval else None
    return {} if found is None else {"level": str(found)}


def _name(part: Part, names: Mapping[int, str]) -> str:
    return names[id(part)]


@plain.register
def _(f: formulas.Total, names: Any, run: Any, period: Any) -> dict[str, Any]:
    return {"kind": "total", "part": _name(f.part, names), "divisor": f.divisor, "zero": f.zero,
            "present": _name(f.present, names) if f.present and id(f.present) in names else None}  # fmt: skip


@plain.register
def _(f: formulas.Share, names: Any, run: Run, period: Period) -> dict[str, Any]:
    return {"kind": "share", "hits": _name(f.hits, names), "all": _name(f.all, names), "scale": f.scale,
            "sample": f.sample, **_level(f.has_interval, run, period)}  # fmt: skip


@plain.register
def _(f: formulas.Quotient, names: Any, run: Any, period: Any) -> dict[str, Any]:
    return {
        "kind": "quotient",
        "top": _name(f.top, names),
        "bottom": _name(f.bottom, names),
        "scale": f.scale,
    }


@plain.register
def _(f: formulas.Average, names: Any, run: Any, period: Any) -> dict[str, Any]:
    return {"kind": "average", "part": _name(f.part, names)}


@plain.register
def _(f: formulas.Change, names: Any, run: Any, period: Any) -> dict[str, Any]:
    return {"kind": "change", "of": plain(f.of, names, run, period), "against": f.against, "compound": f.compound,
            "reduction": f.reduction}  # fmt: skip


@plain.register
def _(f: formulas.Against, names: Any, run: Any, period: Any) -> dict[str, Any]:
    return {"kind": "against", "ours": plain(f.ours, names, run, period),
            "reference": plain(f.reference, names, run, period)}  # fmt: skip


@plain.register
def _(f: formulas.Position, names: Any, run: Any, period: Any) -> dict[str, Any]:
    return {"kind": "position", "part": _name(f.part, names), "best": f.best}


@plain.register
def _(f: formulas.Stratified, names: Any, run: Run, period: Period) -> dict[str, Any]:
    shown: dict[str, Any] = {"kind": "stratified", "hits": _name(f.hits, names), "all": _name(f.all, names),
                             "parent": f.parent, "least": f.least, "scale": f.scale,
                             **_level(True, run, period)}  # fmt: skip
    if isinstance(f.weights, Part):
        return {**shown, "weights_part": _name(f.weights, names)}
    table = run.asked(run.tree.city).parameter(f.weights, period) or {}
    return {**shown, "weights": {str(k): str(v) for k, v in table.items()}}


@plain.register
def _(f: formulas.Surveyed, names: Any, run: Run, period: Period) -> dict[str, Any]:
    return {"kind": "surveyed", "part": _name(f.part, names), "least": f.least, **_level(True, run, period)}


@plain.register
def _(f: formulas.Composite, names: Any, run: Run, period: Period) -> dict[str, Any]:
    weights = f._weights(run.asked(run.tree.city), period)
    return {"kind": "composite", "floor": f.floor, "components": [
        {"name": c.name, "low": str(c.low), "high": str(c.high), "weight": repr(weights[c.name]),
         "formula": plain(c.formula, names, run, period)} for c in f.components
    ]}  # fmt: skip

"""Downloads: released figures and the programme as CSV and JSON, the chart as SVG, the official text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from qualipolis.design import charts
from qualipolis.documents import queries as documents
from qualipolis.indicators import tables
from qualipolis.portal.city import city
from qualipolis.portal.pages.figures import chart
from qualipolis.portal.pages.source import Source
from qualipolis.programme.types import Target
from qualipolis.programme.words import goal
from qualipolis.publication import evidence
from qualipolis.publication import queries as publication
from qualipolis.publication.types import Value

CSV, JSON = "text/csv; charset=utf-8", "application/json"
VALUE_COLUMNS = (
    *("indicator", "area", "period", "value", "low", "high", "numerator", "denominator", "n"),
    *("method", "reason", "is_demonstration"),
)


@dataclass(frozen=True, slots=True)
class File:
    """A file to download."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class DataSet:
    """An entry of the catalogue: name in addresses, title, what it holds, how many rows, in which forms."""

    name: str
    title: str
    about: str
    rows: int
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CataloguePage:
    """What can be downloaded."""

    sets: tuple[DataSet, ...]
    is_demonstration: bool
    digest: str


BOTH = ("csv", "json")
Table = tuple[Sequence[str], list[tuple[Any, ...]]]


def catalogue(source: Source) -> CataloguePage:
    """Every data set with its size."""
    sets = (*_sets_of_figures(source), *_sets_of_the_plan(source))
    return CataloguePage(sets, source.edition.is_demonstration, source.edition.digest)


def _sets_of_figures(source: Source) -> tuple[DataSet, ...]:
    return (
        DataSet(
            "evidence",
            gettext("Evidence for the whole plan"),
            gettext(
                "Each target with value, status, registers and number of records, or the reason for having no value"
            ),
            len(source.programme.targets),
            (*BOTH, "xlsx"),
        ),
        DataSet(
            "standings",
            gettext("Where targets stand"),
            gettext("Status, probability and value of each target, city and areas"),
            len(source.edition.standings),
            BOTH,
        ),
        DataSet(
            "values",
            gettext("Released figures"),
            gettext("Every released figure of every indicator, area and period, with interval and counts"),
            publication.count_values(),
            BOTH,
        ),
    )


def _sets_of_the_plan(source: Source) -> tuple[DataSet, ...]:
    programme = source.programme
    return (
        DataSet(
            "targets",
            gettext("Targets"),
            gettext("Wording, goal, deadline and place in the document of each target"),
            len(programme.targets),
            BOTH,
        ),
        DataSet(
            "measures",
            gettext("Measures"),
            gettext("Measures with the bodies that answer for them"),
            len(programme.measures) - 1,
            BOTH,
        ),
        DataSet(
            "duties",
            gettext("Duties"),
            gettext("Every clause that asks for something, with its place in the document"),
            len(programme.duties),
            BOTH,
        ),
        DataSet(
            "mechanisms",
            gettext("Mechanisms"),
            gettext("What the plan orders to be set up or run"),
            len(programme.mechanisms),
            BOTH,
        ),
        DataSet(
            "areas",
            gettext("Areas"),
            gettext("Counties, functional zones and townships with codes and validity"),
            len(source.territory.by_code),
            BOTH,
        ),
        DataSet(
            "document",
            gettext("The official text"),
            gettext("The text exactly as it was loaded, with its SHA-256 digest"),
            1,
            ("txt",),
        ),
    )


def data_file(source: Source, name: str, form: str) -> File | None:
    """One data set in one form; None where there is none."""
    if name == "document" and form == "txt":
        text = documents.text(source.document.code)
        return File(f"{source.document.code}.txt", "text/plain; charset=utf-8", text.encode())
    if name == "evidence":
        return _evidence(source, form)
    maker = _TABLES.get(name)
    if maker is None or form not in {"csv", "json"}:
        return None
    return _written(source, f"{name}.{form}", form, *maker(source))


def _evidence(source: Source, form: str) -> File | None:
    """Target × value × status × evidence, as released."""
    if form not in ("csv", "json", "xlsx"):
        return None
    lines = evidence.lines(source.programme.targets.values(), source.edition, source.city.code)
    content = tables.written(evidence.sheet(lines, source.edition), form)
    return File(f"evidence.{form}", tables.MEDIA[form], content)


def _written(
    source: Source, name: str, form: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> File:
    if form == "csv":
        return File(name, CSV, _csv(source, columns, rows))
    said = {
        "schema": f"qualipolis.portal/{name.split('.', maxsplit=1)[0]}/1",
        "city": city().title[0],
        "notice": _notice(source),
        "edition": source.edition.digest,
        "as_of": source.edition.as_of and source.edition.as_of.isoformat(),
        "rows": [dict(zip(columns, row, strict=True)) for row in rows],
    }
    return File(name, JSON, json.dumps(said, ensure_ascii=False, indent=1, default=str).encode())


def _notice(source: Source) -> str:
    """The first thing an export says while demonstration evidence is loaded."""
    return "演示数据 demonstration data, not official figures" if source.edition.is_demonstration else ""


def _csv(source: Source, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """UTF-8 with a mark, so that spreadsheet programs read Chinese; cells that look like formulas are defused."""
    out = io.StringIO()
    if notice := _notice(source):
        out.write(f"# {notice}\r\n")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell else cell


def target_file(source: Source, target: Target, form: str) -> File | None:
    """The released figures of one target; the chart as SVG."""
    if target.indicator not in source.edition.indicators:
        return None
    if form == "svg":
        return _svg(source, target)
    if form not in {"csv", "json"}:
        return None
    rows = [_value_row(source, target.indicator, v) for v in publication.values(target.indicator)]
    return _written(source, f"{target.code}.{form}", form, VALUE_COLUMNS, rows)


def _svg(source: Source, target: Target) -> File | None:
    definition = source.definition(target)
    series = publication.series(target.indicator, source.city.code)
    drawn = chart(source, target, definition, series) if definition else None
    if drawn is None:
        return None
    return File(f"{target.code}.svg", "image/svg+xml", charts.standalone(drawn).encode())


def _value_row(source: Source, indicator: str, v: Value) -> tuple[Any, ...]:
    return (
        *(indicator, v.area, v.period, v.value, v.low, v.high, v.numerator, v.denominator, v.n),
        *(v.method, v.reason, source.edition.is_demonstration),
    )


def _values(source: Source) -> Table:
    return VALUE_COLUMNS, [_value_row(source, code, v) for code, v in publication.every_value()]


def _standings(source: Source) -> Table:
    columns = (
        *("target", "name_zh", "name_en", "area", "status", "probability", "period", "value", "low", "high"),
        *("numerator", "denominator", "n", "why_zh", "why_en", "is_demonstration"),
    )
    targets = source.programme.targets
    rows = []
    for s in source.edition.standings.values():
        t, v = targets.get(s.target), s.value or Value(s.area, "")
        names = (t.name_zh, t.name_en) if t else ("", "")
        figures = (v.period, v.value, v.low, v.high, v.numerator, v.denominator, v.n)
        rows.append(
            (
                s.target,
                *names,
                s.area,
                s.status,
                s.probability,
                *figures,
                *s.why,
                source.edition.is_demonstration,
            )
        )
    return columns, rows


def _targets(source: Source) -> Table:
    columns = (
        *(
            "code",
            "name_zh",
            "name_en",
            "measure",
            "kind",
            "tier",
            "commitment",
            "goal",
            "comparator",
            "value",
        ),
        *("unit", "deadline", "recurrence", "indicator", "quote", "char_start", "char_end"),
    )
    rows = [
        (
            *(
                t.code,
                t.name_zh,
                t.name_en,
                t.measure_no,
                t.kind,
                t.tier,
                t.commitment,
                goal(t),
                t.comparator,
            ),
            *(None if t.value is None else float(t.value), t.unit, t.deadline, t.recurrence, t.indicator),
            *(t.quote, t.char_start, t.char_end),
        )
        for t in source.programme.targets.values()
    ]
    return columns, rows


def _measures(source: Source) -> Table:
    rows = [
        (m.no, m.label, m.title, m.chapter, "|".join(o.name for o in m.owners), len(m.targets), len(m.duties))
        for m in source.programme.measures.values()
        if m.no
    ]
    return ("no", "label", "title", "chapter", "bodies", "targets", "duties"), rows


def _duties(source: Source) -> Table:
    rows = [
        (d.code, d.measure_no, d.kind, d.text, d.deadline, "|".join(d.targets), d.char_start, d.char_end)
        for d in source.programme.duties.values()
    ]
    return ("code", "measure", "kind", "text", "deadline", "targets", "char_start", "char_end"), rows


def _mechanisms(source: Source) -> Table:
    rows = [
        (m.code, m.name_zh, m.name_en, m.measure_no, m.weight, m.family, m.quote, m.char_start, m.char_end)
        for m in source.programme.mechanisms.values()
    ]
    columns = ("code", "name_zh", "name_en", "measure", "weight", "family", "quote", "char_start", "char_end")
    return columns, rows


def _areas(source: Source) -> Table:
    rows = [
        (
            a.code,
            a.name_zh,
            a.name_en,
            a.level,
            a.kind,
            a.parent,
            a.unit,
            a.is_local_code,
            a.valid_from,
            a.valid_to,
        )
        for a in source.territory.by_code.values()
    ]
    columns = (
        *("code", "name_zh", "name_en", "level", "kind", "parent", "assessment_unit"),
        *("is_local_code", "valid_from", "valid_to"),
    )
    return columns, rows


_TABLES: dict[str, Callable[[Source], Table]] = {
    "standings": _standings,
    "values": _values,
    "targets": _targets,
    "measures": _measures,
    "duties": _duties,
    "mechanisms": _mechanisms,
    "areas": _areas,
}

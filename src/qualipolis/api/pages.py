"""Page objects of the documentation, built from the OpenAPI document and the registers' declarations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext

from qualipolis.accounts.token_rules import SCOPES
from qualipolis.api import filters, openapi, problems
from qualipolis.api.gate import MOST_BYTES
from qualipolis.api.once import KEPT
from qualipolis.design.preferences import with_parameter
from qualipolis.design.types import FootColumn, Frame, Link
from qualipolis.programme.words import is_chinese, pick
from qualipolis.publication import queries as publication
from qualipolis.registers.catalogue import registers
from qualipolis.registers.record import Register
from qualipolis.territory import queries as territories


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: where it stands, its form, what it says."""

    name: str
    place: str
    form: str
    about: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation with its parameters and statuses."""

    method: str
    path: str
    summary: str
    about: str
    parameters: tuple[Parameter, ...]
    statuses: tuple[str, ...]
    needs_token: bool


@dataclass(frozen=True, slots=True)
class Section:
    """Operations under one heading."""

    title: str
    about: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """One kind of refusal."""

    kind: str
    status: int
    title: str


@dataclass(frozen=True, slots=True)
class DocsPage:
    """The documentation's first page."""

    sections: tuple[Section, ...]
    refusals: tuple[Refusal, ...]
    registers: tuple[Link, ...]
    scopes: tuple[tuple[str, str], ...]
    schema_at: str
    most_megabytes: int
    kept_hours: int
    most_rows: int


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column as people read it."""

    name: str
    label: str
    form: str
    about: str
    required: bool
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """One register's operations and columns."""

    code: str
    title: str
    about: str
    key: str
    operations: tuple[Operation, ...]
    columns: tuple[ColumnRow, ...]
    filters: tuple[Parameter, ...]


def frame(request: HttpRequest) -> Frame:
    """What surrounds the pages."""
    known = territories.territory().by_code.values()
    city = next((a for a in known if a.level == "city"), None)
    now, edition = get_language() or "zh-hans", publication.edition()
    nav = (Link(gettext("Plan"), reverse("portal:home")), Link(gettext("Data"), reverse("portal:data")),
           Link(gettext("Interface for machines"), reverse("api:docs"), True))  # fmt: skip
    return Frame(
        city=pick(city.name_zh, city.name_en) if city else "Qualipolis",
        nav=nav,
        languages=(
            Link("中文", with_parameter(request, lang="zh-hans"), now.startswith("zh"), lang="zh-Hans"),
            Link("English", with_parameter(request, lang="en"), now.startswith("en"), lang="en"),
        ),
        is_demonstration=edition.is_demonstration,
        as_of=edition.as_of,
        address=request.build_absolute_uri(),
        home=reverse("portal:home"),
        search_at=reverse("portal:search"),
        foot=(FootColumn(gettext("Data"), (Link(gettext("Open data catalogue"), reverse("portal:data")),)),),
    )


def docs_page() -> DocsPage:
    """Everything that does not depend on a register."""
    return DocsPage(
        sections=_sections(),
        refusals=tuple(Refusal(k, status, gettext(title)) for k, (status, title) in problems.KINDS.items()),
        registers=tuple(
            Link(r.label(_language()), reverse("api:docs-register", args=[r.code]), note=r.code)
            for r in registers().values()
        ),
        scopes=tuple((code, pick(zh, en)) for code, (zh, en, _opens) in SCOPES.items()),
        schema_at=reverse("api:openapi"),
        most_megabytes=MOST_BYTES >> 20,
        kept_hours=int(KEPT.total_seconds()) // 3600,
        most_rows=1000,
    )


def _language() -> str:
    return "zh" if is_chinese() else "en"


def _sections() -> tuple[Section, ...]:
    heads = {
        "released": (
            gettext("Released"),
            gettext("Without a token: what the portal shows, released figures only."),
        ),
        "registers": (gettext("Registers"), gettext("Which registers there are, with their columns.")),
        "records": (
            gettext("Records of a register"),
            gettext("The same seven operations for each register; its columns are on its page."),
        ),
        "figures": (
            gettext("Figures before their release"),
            gettext("Provisional, within the token's scope, not to be published."),
        ),
        "token": (gettext("Token"), gettext("What the token that asks may do.")),
    }
    by_tag: dict[str, list[Operation]] = {tag: [] for tag in heads}
    for path, operations in _drawn().items():
        for method, one in operations.items():
            by_tag[one["tags"][0]].append(_operation(method, path, one))
    return tuple(Section(title, about, tuple(by_tag[tag])) for tag, (title, about) in heads.items())


def _drawn() -> dict[str, Any]:
    """The document's paths, with one register standing for all of them."""
    code = next(iter(registers()))
    found: dict[str, Any] = {}
    for path, operations in openapi.document()["paths"].items():
        for method, one in operations.items():
            tag = one["tags"][0]
            if tag == code:
                shown = one | {"tags": ["records"], "summary": one["summary"].split(": ", 1)[1]}
                shown["parameters"] = [
                    p
                    for p in one["parameters"]
                    if p["in"] != "query" or p["name"] in filters.COMMON | filters.FEED
                ]
                found.setdefault(path.replace(f"/{code}/", "/{register}/"), {})[method] = shown
            elif tag not in registers():
                found.setdefault(path, {})[method] = one
    return found


def _operation(method: str, path: str, one: dict[str, Any]) -> Operation:
    return Operation(
        method=method.upper(), path=path, summary=one["summary"], about=gettext(said_of(one)),
        parameters=tuple(_parameter(p) for p in one.get("parameters", ())),
        statuses=tuple(one["responses"]), needs_token=bool(one.get("security")),
    )  # fmt: skip


def said_of(one: dict[str, Any]) -> str:
    """What an operation does, on one line."""
    return " ".join(one.get("description", "").split())


def _parameter(p: dict[str, Any]) -> Parameter:
    return Parameter(p["name"], p["in"], form_of(p["schema"]), p.get("description", ""))


def form_of(schema: dict[str, Any]) -> str:
    """A JSON schema in a few words."""
    if "enum" in schema:
        return " | ".join(str(v) for v in schema["enum"] if v is not None)
    if "anyOf" in schema:
        return ", ".join(dict.fromkeys(form_of(s) for s in schema["anyOf"] if s.get("type") != "null"))
    kind = schema.get("type", "")
    words = [k for k in (kind if isinstance(kind, list) else [kind]) if k and k != "null"]
    bounds = [f"{sign} {schema[k]}" for k, sign in _BOUNDS if k in schema]
    return ", ".join([*words, *filter(None, [schema.get("format", "")]), *bounds])


_BOUNDS = (("minimum", "≥"), ("maximum", "≤"), ("maxLength", "≤ characters"), ("pattern", "~"))


def register_page(register: Register) -> RegisterPage:
    """One register."""
    known, language = openapi.document(), _language()
    entry = known["components"]["schemas"][f"{register.code}_entry"]["properties"]
    operations = tuple(
        _operation(method, path, one | {"summary": one["summary"].split(": ", 1)[1], "parameters": []})
        for path, found in known["paths"].items() for method, one in found.items() if one["tags"] == [register.code]
    )  # fmt: skip
    return RegisterPage(
        code=register.code,
        title=register.label(language),
        about=pick(register.about_zh, register.about),
        key=", ".join(register.key),
        operations=operations,
        columns=tuple(
            ColumnRow(
                c.name,
                c.label(language),
                "" if c.choices else form_of(entry[c.name]),
                pick(c.about_zh, c.about),
                c.required,
                tuple((code, c.choice_label(code, language)) for code in c.choices),
            )
            for c in register.columns
        ),
        filters=tuple(
            Parameter(c.name, "query", "" if c.choices else form_of(filters.schema(c)), c.label(language))
            for c in filters.columns(register)
        ),
    )

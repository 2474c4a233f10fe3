"""The pages on which the office opens and closes accounts, and a person changes the own password."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from qualipolis.accounts.people import HELD, Person
from qualipolis.accounts.rules import ROLES
from qualipolis.accounts.types import Actor
from qualipolis.console.frame import post
from qualipolis.console.pages.shapes import Field
from qualipolis.design.types import Link
from qualipolis.programme.words import pick
from qualipolis.territory import queries as territories


@dataclass(frozen=True)
class PersonRow:
    """An account of the list."""

    username: str
    name: str
    post: str
    last: str
    state: str
    href: str


@dataclass(frozen=True)
class PeoplePage:
    """The list or one account, the form, and once the temporary password that was just made."""

    title: str
    summary: str
    links: tuple[Link, ...]
    rows: tuple[PersonRow, ...]
    fields: tuple[Field, ...]
    faults: tuple[str, ...]
    made: str
    made_for: str
    action: str
    one: Person | None = None


def people_page(
    found: list[Person], typed: Mapping[str, str], faults: tuple[str, ...] = (), made: str = ""
) -> PeoplePage:
    """Every account, and the form for a new one."""
    return PeoplePage(
        title=gettext("Accounts"),
        summary=gettext(
            "Who may work here, in which role, and how far. Each change is in the audit trail; a closed account keeps its name."
        ),
        links=(),
        rows=tuple(_row(one) for one in found),
        fields=(
            Field(
                "username",
                gettext("Name to sign in"),
                value=typed.get("username", ""),
                hint=gettext("Small letters, digits, dots or hyphens. Example: zhang.wei"),
            ),
            *_fields(typed),
        ),
        faults=faults,
        made=made,
        made_for=typed.get("username", ""),
        action=reverse("console:people"),
    )


def person_page(
    one: Person, typed: Mapping[str, str] | None = None, faults: tuple[str, ...] = (), made: str = ""
) -> PeoplePage:
    """One account with what can be done with it."""
    now = {"display_name": one.display_name, "role": one.role, "body": one.body_code, "area": one.area_code}
    return PeoplePage(
        title=one.display_name or one.username,
        summary=gettext(": ").join((one.username, _row(one).post)),
        links=(Link(gettext("Accounts"), reverse("console:people")),),
        rows=(_row(one),),
        fields=_fields(now | dict(typed or {})),
        faults=faults,
        made=made,
        made_for=one.username,
        action=reverse("console:person", args=[one.username]),
        one=one,
    )


def _row(one: Person) -> PersonRow:
    actor = Actor(one.username, one.role, one.body_code, one.area_code, one.is_demonstration)
    last = timezone.localtime(one.last_login).strftime("%Y-%m-%d %H:%M") if one.last_login else "—"
    state = gettext("open") if one.is_active else gettext("closed")
    return PersonRow(
        one.username, one.display_name or one.username, post(actor), last, state,
        reverse("console:person", args=[one.username]),
    )  # fmt: skip


def _fields(typed: Mapping[str, str]) -> tuple[Field, ...]:
    known = territories.territory()
    nothing = ("", "—")
    roles = tuple((code, pick(ROLES[code].zh, ROLES[code].en)) for code in HELD)
    bodies = tuple((b.code, pick(b.name_zh, b.name_en)) for b in known.bodies.values() if not b.is_group)
    areas = tuple((a.code, pick(a.name_zh, a.name_en)) for a in known.by_code.values() if a.level != "city")
    return (
        Field("display_name", gettext("Name of the person"), value=typed.get("display_name", "")),
        Field("role", gettext("Role"), "select", typed.get("role", ""), options=(nothing, *roles)),
        Field(
            "body", gettext("Body"), "select", typed.get("body", ""), gettext("For a department officer"),
            options=(nothing, *bodies), is_optional=True,
        ),
        Field(
            "area", gettext("Area"), "select", typed.get("area", ""), gettext("For a county officer"),
            options=(nothing, *areas), is_optional=True,
        ),
    )  # fmt: skip


def password_fields() -> tuple[Field, ...]:
    """The form of one's own password; nothing typed comes back."""
    return (
        Field("old", gettext("Password of now"), "password"),
        Field(
            "new",
            gettext("New password"),
            "password",
            hint=gettext("At least 10 characters, not digits alone"),
        ),
        Field("again", gettext("New password again"), "password"),
    )

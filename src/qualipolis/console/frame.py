"""What surrounds a console page: the rail of what the actor may do, the scope, the person."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext, pgettext

from qualipolis.accounts.access import actor_of
from qualipolis.accounts.rules import may, role_of
from qualipolis.accounts.types import Actor
from qualipolis.design.preferences import with_parameter
from qualipolis.design.types import Frame, Link
from qualipolis.programme import queries as programmes
from qualipolis.programme.words import pick
from qualipolis.publication import queries as publication
from qualipolis.registers import queries as registers
from qualipolis.territory import queries as territories


def frame(request: HttpRequest, section: str = "") -> Frame:
    """The frame around one page of the signed-in actor, or around the sign-in page."""
    actor = actor_of(request)
    known = territories.territory()
    city = next((a for a in known.by_code.values() if a.level == "city"), None)
    plan = programmes.programme().plan if programmes.has_plan() else None
    edition = publication.edition()
    name = pick(city.name_zh, city.name_en) if city else "Qualipolis"
    return Frame(
        city=name,
        nav=() if actor.is_public else _nav(actor, section),
        more=() if actor.is_public else _more(actor, section),
        more_title=gettext("Foundations"),
        languages=languages(request),
        is_demonstration=actor.is_demonstration or registers.has_demonstration() or edition.is_demonstration,
        as_of=edition.as_of,
        document=plan.number if plan else "",
        who="" if actor.is_public else str(request.user),
        post="" if actor.is_public else post(actor),
        scope=" · ".join(filter(None, (name, plan.number if plan else ""))),
        sign_out="" if actor.is_public else reverse("console:sign-out"),
        home=reverse("console:desk"),
    )


def post(actor: Actor) -> str:
    """The actor's body or area and role in words."""
    role = role_of(actor)
    known = territories.territory()
    place = known.bodies.get(actor.body_code) or known.by_code.get(actor.area_code)
    where = pick(place.short_zh or place.name_zh, place.name_en) if place else ""
    comma = pgettext("between a place and a role", ", ")
    return comma.join(filter(None, (where, pick(role.zh, role.en))))


def _nav(actor: Actor, section: str) -> tuple[Link, ...]:
    places = [
        ("desk", gettext("Desk"), "console.see"),
        ("matrix", gettext("Progress matrix"), "console.see"),
        ("targets", gettext("Targets"), "console.see"),
        ("indicators", gettext("Indicators"), "figures.read"),
        ("programme", gettext("Reading of the plan"), "console.see"),
        ("questions", gettext("Open questions"), "console.see"),
        ("registers", gettext("Registers"), "records.read"),
        ("periods", gettext("Sign-off"), "records.read"),
        ("matters", gettext("Matters"), "console.see"),
        ("files", gettext("Evidence files"), "records.read"),
        ("tables", gettext("Report catalogue"), "records.read"),
        ("publication", gettext("Publication"), "console.see"),
    ]
    return _links(actor, section, places)


def _more(actor: Actor, section: str) -> tuple[Link, ...]:
    places = [
        ("areas", gettext("Areas"), "console.see"),
        ("bodies", gettext("Bodies"), "console.see"),
        ("coverage", gettext("Coverage"), "console.see"),
        ("parameters", gettext("Parameters"), "console.see"),
        ("documents", gettext("Documents"), "console.see"),
        ("people", gettext("Accounts"), "accounts.manage"),
        ("tokens", gettext("Tokens for machines"), "tokens.issue"),
        ("trail", gettext("Audit trail"), "audit.read"),
        ("account", gettext("My account"), "console.see"),
    ]
    return _links(actor, section, places)


def _links(actor: Actor, section: str, places: list[tuple[str, str, str]]) -> tuple[Link, ...]:
    return tuple(
        Link(label, reverse(f"console:{name}"), name == section)
        for name, label, need in places
        if may(actor, need)
    )


def languages(request: HttpRequest) -> tuple[Link, ...]:
    """Both languages of the same page."""
    now = get_language() or "zh-hans"
    return (
        Link("中文", with_parameter(request, lang="zh-hans"), now.startswith("zh"), lang="zh-Hans"),
        Link("English", with_parameter(request, lang="en"), now.startswith("en"), lang="en"),
    )

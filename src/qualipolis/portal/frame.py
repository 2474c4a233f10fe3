"""What surrounds a page of the portal."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext

from qualipolis.design.preferences import with_parameter
from qualipolis.design.types import FootColumn, Frame, Link
from qualipolis.portal.city import city
from qualipolis.portal.pages.source import Source
from qualipolis.programme.words import pick


def frame(request: HttpRequest, source: Source | None, section: str = "") -> Frame:
    """The frame around one page; without a source (an error page) it says less."""
    return Frame(
        city=pick(*city().title),
        nav=_nav(section),
        languages=languages(request),
        themes=themes(request),
        is_demonstration=bool(source and source.edition.is_demonstration),
        as_of=source.edition.as_of if source else None,
        document=source.programme.plan.number if source else "",
        address=request.build_absolute_uri(),
        home=reverse("portal:home"),
        search_at=reverse("portal:search"),
        office=pick(*city().office),
        office_says=gettext(
            "Values are computed from the registers and released after review. Corrections are listed, the old value stays."
        ),
        foot=_foot(source),
    )


def _nav(section: str) -> tuple[Link, ...]:
    places = (
        ("home", gettext("Plan")),
        ("document", gettext("Document")),
        ("targets", gettext("Targets")),
        ("areas", gettext("Areas")),
        ("bodies", gettext("Bodies")),
        ("data", gettext("Data")),
        ("verify", gettext("Verify")),
    )
    return tuple(Link(label, reverse(f"portal:{name}"), name == section) for name, label in places)


def languages(request: HttpRequest) -> tuple[Link, ...]:
    """Both languages of the same page."""
    now = get_language() or "zh-hans"
    return (
        Link("中文", with_parameter(request, lang="zh-hans"), now.startswith("zh"), lang="zh-Hans"),
        Link("English", with_parameter(request, lang="en"), now.startswith("en"), lang="en"),
    )


def themes(request: HttpRequest) -> tuple[Link, ...]:
    """The scheme: as the system has it, light, dark."""
    now = getattr(request, "theme", "")
    words = (("system", gettext("as the system")), ("light", gettext("light")), ("dark", gettext("dark")))
    return tuple(Link(w, with_parameter(request, theme=t), t == (now or "system")) for t, w in words)


def _foot(source: Source | None) -> tuple[FootColumn, ...]:
    data = (
        Link(gettext("Open data catalogue"), reverse("portal:data")),
        Link(gettext("Methods"), reverse("portal:method")),
        Link(gettext("Interface for machines"), reverse("api:docs")),
    )
    check = (Link(gettext("How to verify a figure"), reverse("portal:verify")),)
    return (
        FootColumn(gettext("Data"), data, gettext("Licence: free to use with attribution")),
        FootColumn(gettext("Verification"), check),
    )

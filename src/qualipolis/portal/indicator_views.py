"""Views of released indicators: cards, restatements, capsules and the verifier."""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from qualipolis.design.types import Link
from qualipolis.indicators import capsules, card_files, cards
from qualipolis.indicators.offices import office_of
from qualipolis.kernel.errors import Problem
from qualipolis.kernel.periods import Period
from qualipolis.portal.pages import indicators as pages
from qualipolis.portal.pages.source import Source
from qualipolis.portal.views import _crumbs, _load, _show
from qualipolis.programme.words import is_chinese
from qualipolis.publication import queries as publication
from qualipolis.publication.types import Value


def _released(source: Source, code: str) -> str:
    if code not in source.edition.indicators or code not in pages.catalogue():
        raise Http404(gettext("No figures of this indicator have been released. See the list of indicators."))
    return code


def indicators(request: HttpRequest) -> HttpResponse:
    """Released indicators."""
    source = _load(request)
    page = pages.catalogue_page(source, request.GET.get("q", "").strip()[:80])
    crumbs = _crumbs(Link(gettext("Indicators"), ""))
    return _show(request, "indicators", source, "data", page=page, crumbs=crumbs)


def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """The definition card of a released indicator."""
    source = _load(request)
    page = pages.card_page(source, _released(source, code), source.edition.as_of or timezone.localdate())
    crumbs = _crumbs(Link(gettext("Indicators"), reverse("portal:indicators")), Link(page.name, ""))
    return _show(request, "indicator", source, "data", page=page, crumbs=crumbs)


def indicator_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The card as a file."""
    source = _load(request)
    _released(source, code)
    if form not in card_files.MEDIA:
        raise Http404(gettext("A card is written as DOCX or JSON."))
    targets = [(t.name_zh, t.name_en) for t in pages.served(source, code)]
    card = cards.card(code, source.edition.as_of or timezone.localdate())
    content = card_files.written(card, form, office_of(pages.served(source, code)), targets, is_chinese())
    return _download(content, f"{code}.card.{form}", card_files.MEDIA[form])


def capsule(request: HttpRequest, code: str, area: str, period: str) -> HttpResponse:
    """The public capsule of a released figure."""
    source = _load(request)
    value = _figure(_released(source, code), area, period.replace("_", "/"))
    if value is None or value.value is None or source.edition.as_of is None:
        raise Http404(gettext("No such figure has been released."))
    try:
        made = capsules.released(
            indicator=code, area=area, period=value.period, value=value.value, as_of=source.edition.as_of,
            by="portal", at=timezone.now(),
        )  # fmt: skip
    except Problem as problem:
        said = problem.in_words(gettext)
        raise Http404(gettext(". ").join(filter(None, (said.what, said.fix)))) from None
    content = json.dumps(made, ensure_ascii=False, indent=1).encode()
    return _download(content, f"{code}.{area}.{period}.capsule.json", "application/json")


def _figure(code: str, area: str, period: str) -> Value | None:
    try:
        return publication.figure(code, area, Period.parse(period).code)
    except Problem:
        return None


def _download(content: bytes, name: str, media: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def verify_capsule(request: HttpRequest) -> HttpResponse:
    """How anybody checks a capsule without this site."""
    source = _load(request)
    key = capsules.key().public_key().public_bytes_raw().hex()
    crumbs = _crumbs(Link(gettext("Verify"), reverse("portal:verify")), Link(gettext("Check a capsule"), ""))
    return _show(
        request, "verify_capsule", source, "verify", page=pages.verifier_page(source, key), crumbs=crumbs
    )


def verifier(request: HttpRequest) -> HttpResponse:
    """The standalone verifier."""
    return _download(pages.verifier(), pages.VERIFIER, "text/x-python; charset=utf-8")


def restatements(request: HttpRequest) -> HttpResponse:
    """Released figures that changed."""
    source = _load(request)
    page = pages.restatements_page(source, request.GET.get("indicator", "")[:80])
    crumbs = _crumbs(Link(gettext("Restatements"), ""))
    return _show(request, "restatements", source, "verify", page=page, crumbs=crumbs)

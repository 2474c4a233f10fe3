"""Lists that are denominators: all of them, one of them, what came and went, and freezing a version."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from qualipolis.accounts.access import actor_of, requires
from qualipolis.console.pages import list_changes as changes_pages
from qualipolis.console.pages import lists as pages
from qualipolis.console.pages.registers import language
from qualipolis.console.views import render
from qualipolis.kernel.errors import Problem
from qualipolis.registers import exports, frozen_lists, list_movements
from qualipolis.registers.catalogue import register as register_of

SECTION = "registers"


def _known(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A list or version that is not there, or lies beyond one's reach, is a 404 in words."""

    @wraps(view)
    def wrapped(request: HttpRequest, code: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if code not in frozen_lists.lists():
            raise Http404(gettext("There is no such list. See all lists."))
        try:
            return view(request, code, *args, **kwargs)
        except Problem as problem:
            raise Http404(render.faults(problem)[0]) from None

    return wrapped


@requires("records.read")
@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """Every list within reach."""
    return render.table(request, pages.lists_page(actor_of(request)), SECTION)


@requires("records.read")
@require_safe
@_known
def one(request: HttpRequest, code: str) -> HttpResponse:
    """One list; a register that holds several shows them first."""
    part = request.GET.get("part", "")
    if not part and frozen_lists.has_parts(frozen_lists.list_of(code)):
        return render.table(request, pages.lists_page(actor_of(request), code), SECTION)
    return render.page(request, "list", pages.list_page(actor_of(request), code, part), SECTION)


@requires("records.approve")
@require_POST
@_known
def freeze(request: HttpRequest, code: str) -> HttpResponse:
    """Freezes a version, or shows the page again with what was typed."""
    actor, typed = actor_of(request), request.POST.dict()
    part = typed.get("part", "")
    frozen_lists.list_of(code, part)
    known = {version.pk for version in frozen_lists.frozen(actor, code, part)}
    try:
        made = frozen_lists.freeze_list(
            code=code, part=part, reference_on=_day(typed.get("reference_on", "")), source=typed.get("source", ""),
            confirming_unit=typed.get("confirming_unit", ""), by=actor, at=timezone.now(),
        )  # fmt: skip
    except Problem as problem:
        what = pages.list_page(actor, code, part, typed, render.faults(problem))
        return render.page(request, "list", what, SECTION, 400)
    said = (
        gettext("%(version)s has the same members: no new version was made.")
        if made.pk in known
        else gettext("%(version)s is frozen with %(n)s members.")
    )
    render.say(request, said % {"version": pages.version_word(made), "n": made.count})
    return redirect(pages.list_at(code, part))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Problem("{value} is no day", None, "Write 2025-06-30.", value=text[:40] or "—") from None


@requires("records.read")
@require_safe
@_known
def changes(request: HttpRequest, code: str) -> HttpResponse:
    """Entries and exits from one version to another, or to the register as it stands."""
    chosen = request.GET.dict()
    found = list_movements.difference(
        actor_of(request), _pk(chosen.get("before", "")), _after(chosen.get("after", ""))
    )
    if found.register.code != code:
        raise Http404(gettext("There is no such list. See all lists."))
    return render.table(request, changes_pages.changes_page(actor_of(request), found, chosen), SECTION)


def _pk(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0


def _after(text: str) -> int | date:
    return pages.today() if text == pages.NOW else _pk(text)


@requires("records.read")
@require_safe
@_known
def members_file(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The members of a frozen version within scope, as CSV: key and name."""
    version = frozen_lists.version(actor_of(request), pk)
    if version.register != code:
        raise Http404(gettext("There is no such list. See all lists."))
    rows = list_movements.within_scope(actor_of(request), version).items()
    stream = exports.members(register_of(code), rows, language())
    response = StreamingHttpResponse(stream, content_type=exports.FORMATS["csv"])
    name = "-".join(filter(None, (code, version.part, str(version.reference_on), f"v{version.version}")))
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response

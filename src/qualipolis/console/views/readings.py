"""Documents that somebody brings: reading them, deciding about what was read, comparing them, binding indicators."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from qualipolis.accounts.access import actor_of, requires
from qualipolis.console.pages import binding, library, reading_desk, reading_whole
from qualipolis.console.pages import changes as changes_page
from qualipolis.console.pages import levels as levels_page
from qualipolis.console.pages.reading_desk import Adding, Asked
from qualipolis.console.views import render
from qualipolis.design.responses import saved
from qualipolis.documents import actions as keeping
from qualipolis.documents import queries as documents
from qualipolis.documents.types import Document, File
from qualipolis.kernel.errors import Problem
from qualipolis.programme import actions as programme
from qualipolis.programme import queries as programmes
from qualipolis.programme.reviewing import actions, lifecycle, pairing, queries, rules
from qualipolis.programme.reviewing.types import READ_AGAIN, State, Verdict
from qualipolis.reading.sources import limits, load


def _document(code: str) -> Document:
    try:
        return documents.document(code)
    except Problem as problem:
        raise Http404(gettext("There is no such document. See the list of documents.")) from problem


def _under_review(code: str) -> Document:
    document = _document(code)
    if not queries.has_review(code):
        raise Http404(gettext("This document is not under review. See the list of documents."))
    return document


def _seen_by(request: HttpRequest, code: str) -> Document:
    """A document under review; a withdrawn one is there for those who may take it back or look into the trail."""
    document = _under_review(code)
    if document.withdrawn and not rules.may_see_drafts(actor_of(request)):
        raise Http404(gettext("There is no such document. See the list of documents."))
    return document


@requires("console.see")
def library_page(request: HttpRequest) -> HttpResponse:
    """Every document with the state of its reading."""
    return render.table(request, library.documents_page(actor_of(request)), "documents")


# ---- bringing a document


@requires("documents.load")
@require_http_methods(["GET", "POST"])
def read(request: HttpRequest) -> HttpResponse:
    """Takes a file or a pasted text, reads it and opens its review."""
    if request.method == "GET":
        return render.page(request, "bring", library.bring_page(request.GET.dict()), "documents")
    typed = request.POST.dict()
    try:
        code = _brought(request, typed)
    except Problem as problem:
        faults = render.faults(problem)
        return render.page(request, "bring", library.bring_page(typed, faults), "documents", 400)
    return redirect("console:reading", code=code)


def _brought(request: HttpRequest, typed: dict[str, str]) -> str:
    """Reads what was sent and keeps it; gives the document's code."""
    upload, text, file = request.FILES.get("file"), typed.get("text", ""), None
    if upload is not None:
        # One byte more than may be: the reader says so, and what is beyond never comes into memory.
        raw = upload.read(limits.FILE_BYTES + 1)
        source = load(raw, name=upload.name or "")
        text, file = source.text, File(upload.name or "", source.media_type, raw, source.warnings)
    else:
        # A form sends every line break as two characters.
        text = load(text.replace("\r\n", "\n").encode("utf-8")).text if text.strip() else ""
    if not text.strip():
        raise Problem("There is no text", None, "Paste the document, or choose a file.")
    return actions.open_review(
        text=text,
        name=typed.get("name", "").strip() or (file.name if file else ""),
        level=typed.get("level", actions.OWN_LEVEL),
        follows=typed.get("follows", ""),
        file=file,
        by=actor_of(request),
        at=timezone.now(),
    )


# ---- the desk


@requires("console.see")
def reading(request: HttpRequest, code: str) -> HttpResponse:
    """The document and what was read in it."""
    asked = request.GET
    adding = reading_desk.adding(code, asked.get("from", ""), asked.get("to", ""))
    item = int(asked["item"]) if asked.get("item", "").isdigit() else 0
    what = Asked(asked.get("tab", "target"), item, asked.get("all") == "1", adding=adding)
    return _desk(request, _seen_by(request, code), what)


def _desk(request: HttpRequest, document: Document, asked: Asked, status: int = 200) -> HttpResponse:
    page = reading_desk.page(actor_of(request), document, asked)
    return render.page(request, "reading", page, "documents", status)


@requires("programme.correct")
@require_POST
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """One button beside an item, or the one that accepts all the reader is sure of."""
    document, sent, by, at = _under_review(code), request.POST, actor_of(request), timezone.now()
    tab = sent.get("tab", "target")
    try:
        if sent.get("reject", "").isdigit():
            actions.reject_item(document=code, no=int(sent["reject"]), by=by, at=at)
        else:
            count = actions.accept_items(document=code, nos=_accepted(code, sent, tab), by=by, at=at)
            words = ngettext("%(n)s item is accepted.", "%(n)s items are accepted.", count)
            render.say(request, words % {"n": count})
    except Problem as problem:
        render.say(request, " ".join(render.faults(problem)))
    return redirect(f"{reverse('console:reading', args=[document.code])}?tab={tab}")


def _accepted(code: str, sent: QueryDict, tab: str) -> list[int]:
    if sent.get("sure"):
        items = queries.review(code).items
        return [i.no for i in items if i.kind == tab and i.state == State.OPEN and i.confidence >= rules.SURE]
    return [int(sent["accept"])] if sent.get("accept", "").isdigit() else []


@requires("programme.correct")
@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, code: str, no: int) -> HttpResponse:
    """Decides about one item; a refused form comes back with what was typed."""
    document, one = _under_review(code), queries.review(code).item(no)
    if one is None:
        raise Http404(gettext("The reading has no such item. See the list beside the document."))
    at = reverse("console:reading", args=[code])
    if request.method == "GET":
        return redirect(f"{at}?tab={one.kind}&item={no}")
    typed = request.POST.dict()
    try:
        shown = _acted(request, code, no, typed)
    except Problem as problem:
        errors = {
            p.where or "": render.sentence(p.what, p.fix) for p in [problem.in_words(gettext)] if p.where
        }
        asked = Asked(one.kind, no, typed=typed, faults=render.faults(problem), errors=errors)
        return _desk(request, document, asked, 400)
    following = f"&item={shown}#{one.kind}-{shown}" if shown else ""
    return redirect(f"{at}?tab={one.kind}{following}")


def _acted(request: HttpRequest, code: str, no: int, typed: dict[str, str]) -> int:
    """Does what the button says; gives the number of the item to be looked at next."""
    by, at = actor_of(request), timezone.now()
    reason = typed.get("reason", "")
    match typed.get("act"):
        case "reject":
            actions.reject_item(document=code, no=no, reason=reason, by=by, at=at)
            return _next(code, no)
        case "reopen":
            actions.reopen_item(document=code, no=no, by=by, at=at)
            return no
        case "split":
            return actions.split_item(document=code, no=no, lines=typed.get("parts", ""), by=by, at=at)[0]
        case "merge":
            other = int(typed["other"]) if typed.get("other", "").isdigit() else no
            return actions.merge_items(document=code, no=no, other=other, by=by, at=at)
    seen = int(typed["seen"]) if typed.get("seen", "").isdigit() else None
    actions.correct_item(document=code, no=no, typed=typed, reason=reason, seen=seen, by=by, at=at)
    return _next(code, no)


def _next(code: str, no: int) -> int:
    """The next doubtful item of the same kind, 0 when none waits."""
    review = queries.review(code)
    kind = next(i.kind for i in review.items if i.no == no)
    waiting = rules.doubtful_first(i for i in review.items if i.kind == kind and i.state == State.OPEN)
    return waiting[0].no if waiting else 0


@requires("programme.correct")
@require_POST
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Adds an item at marked words."""
    document, sent = _under_review(code), request.POST
    kind, quote = sent.get("kind", ""), sent.get("quote", "").replace("\r\n", "\n")
    start = int(sent["start"]) if sent.get("start", "").isdigit() else None
    try:
        no = actions.add_item(
            document=code, kind=kind, quote=quote, start=start, by=actor_of(request), at=timezone.now()
        )
    except Problem as problem:
        words = problem.in_words(gettext)
        fault = render.sentence(words.what, words.fix)
        adding = Adding(quote, sent.get("start", ""), fault, True)
        return _desk(request, document, Asked(kind, adding=adding), 400)
    return redirect(f"{reverse('console:reading', args=[code])}?tab={kind}&item={no}#{kind}-{no}")


@requires("programme.confirm")
@require_POST
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Confirms the reading; one of the city's own level becomes a programme draft."""
    document = _under_review(code)
    conflicts = actions.confirm_review(document=code, by=actor_of(request), at=timezone.now())
    if document.level != actions.OWN_LEVEL:
        render.say(request, gettext("The reading is confirmed. It can be laid beside other levels."))
        return redirect("console:reading", code=code)
    words = gettext("The reading is confirmed and a programme draft is made of it. Now its indicators.")
    if conflicts:
        kept = ngettext(
            "%(n)s field decided by an officer is kept.",
            "%(n)s fields decided by officers are kept.",
            len(conflicts),
        )
        words = " ".join((words, kept % {"n": len(conflicts)}))
    render.say(request, words)
    return redirect("console:binding", code=code)


# ---- the whole reading, and the file it came out of


@requires("documents.load")
@require_POST
def reread(request: HttpRequest, code: str) -> HttpResponse:
    """Reads the text with the reader as it is now."""
    _under_review(code)
    try:
        tally = lifecycle.reread_review(document=code, by=actor_of(request), at=timezone.now())
    except Problem as problem:
        render.say(request, " ".join(render.faults(problem)))
    else:
        render.say(request, reading_whole.reread_sentence([tally[note] for note in READ_AGAIN]))
    return redirect("console:reading", code=code)


@requires("documents.load")
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Takes a document out of the lists, with its reason; GET asks for it."""
    document, typed, faults = _under_review(code), request.POST.dict(), ()
    if request.method == "POST":
        try:
            lifecycle.withdraw_review(
                document=code, why=typed.get("why", ""), by=actor_of(request), at=timezone.now()
            )
        except Problem as problem:
            faults = render.faults(problem)
        else:
            render.say(request, gettext("The document is withdrawn. It can be taken back."))
            return redirect("console:documents")
    return render.form(request, library.withdraw_form(document, typed.get("why", ""), faults), "documents")


@requires("documents.load")
@require_POST
def take_back(request: HttpRequest, code: str) -> HttpResponse:
    """Puts a withdrawn document back into the lists."""
    _under_review(code)
    try:
        lifecycle.take_back_review(document=code, by=actor_of(request), at=timezone.now())
        render.say(request, gettext("The document is back in the list."))
    except Problem as problem:
        render.say(request, " ".join(render.faults(problem)))
    return redirect("console:reading", code=code)


@requires("console.see")
def original(request: HttpRequest, code: str, no: int) -> HttpResponse:
    """A file as it was brought, to be saved; taking out one whose reading is not confirmed is kept in the trail."""
    actor, is_draft = actor_of(request), _is_draft(request, code)
    if is_draft and not rules.may_see_drafts(actor):
        raise Http404(gettext("The file is there for everybody once its reading is confirmed."))
    try:
        kept, path = documents.original_content(code, no)
    except Problem as problem:
        raise Http404(render.faults(problem)[0]) from None
    if is_draft:
        keeping.note_taking_out(document=code, original=no, by=actor.username, at=timezone.now())
    return saved(path, kept.name, kept.media_type)


def _is_draft(request: HttpRequest, code: str) -> bool:
    """Whether a document's reading is not confirmed yet; a document of the pack is under no review and open."""
    if not queries.has_review(_document(code).code):
        return False
    return queries.review(_seen_by(request, code).code).confirmed_at is None


# ---- after confirming


@requires("console.see")
@require_http_methods(["GET", "POST"])
def bind(request: HttpRequest, code: str) -> HttpResponse:
    """Proposed indicators of a draft; those who may, accept or replace them."""
    document, actor = _document(code), actor_of(request)
    if code not in {p.code for p in programmes.plans()}:
        raise Http404(gettext("No programme was made of this document. Confirm its reading first."))
    if request.method == "GET":
        return render.page(request, "binding", binding.page(actor, document), "documents")
    typed = request.POST.dict()
    try:
        count = binding.accept(code, binding.chosen(typed), actor, timezone.now())
    except Problem as problem:
        page = binding.page(actor, document, typed, render.faults(problem))
        return render.page(request, "binding", page, "documents", 400)
    words = ngettext("%(n)s target has its indicator.", "%(n)s targets have their indicators.", count)
    render.say(request, words % {"n": count})
    return redirect("console:binding", code=code)


@requires("programme.confirm")
@require_POST
def into_force(request: HttpRequest, code: str) -> HttpResponse:
    """Makes the draft the programme that counts."""
    _document(code)
    try:
        programme.bring_into_force(plan=code, by=actor_of(request), at=timezone.now())
    except Problem as problem:
        render.say(request, " ".join(render.faults(problem)))
        return redirect("console:documents")
    render.say(request, gettext("The programme is in force."))
    return redirect("console:programme")


# ---- comparing


@requires("console.see")
def changes(request: HttpRequest, code: str) -> HttpResponse:
    """What a document changes against an older one."""
    document = _document(code)
    older = _older(document, request.GET.get("with", document.follows))
    return render.page(request, "changes", changes_page.page(actor_of(request), document, older), "documents")


def _older(document: Document, chosen: str) -> Document | None:
    return next((d for d in documents.documents() if d.code == chosen and d.code != document.code), None)


@requires("programme.correct")
@require_POST
def pair(request: HttpRequest, code: str) -> HttpResponse:
    """Keeps what somebody says of two targets of two versions."""
    document, sent = _document(code), request.POST
    older = _older(document, sent.get("with", ""))
    if older is None:
        raise Http404(gettext("There is no such document. See the list of documents."))
    try:
        pairing.rule_pair(
            older=older.code, newer=code, old=sent.get("old", ""), new=sent.get("new", ""),
            verdict=Verdict(sent["act"]) if sent.get("act") in list(Verdict) else None,
            by=actor_of(request), at=timezone.now(),
        )  # fmt: skip
    except Problem as problem:
        render.say(request, " ".join(render.faults(problem)))
    return redirect(_back(sent) or f"{reverse('console:changes', args=[code])}?with={older.code}")


def _back(sent: QueryDict) -> str:
    """The levels page with the documents it showed, where the word was said there."""
    shown = [("d", code) for code in sent.getlist("d")]
    asked = urlencode([*shown, *([("all", "1")] if sent.get("all") == "1" else [])])
    return f"{reverse('console:levels')}?{asked}" if shown else ""


@requires("console.see")
def levels(request: HttpRequest) -> HttpResponse:
    """Documents of several levels side by side."""
    page = levels_page.page(actor_of(request), request.GET.getlist("d"), request.GET.get("all") == "1")
    return render.page(request, "levels", page, "documents")

"""Idempotency keys: a request that is sent again, because its answer got lost, acts once and is answered the same."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from qualipolis.accounts.types import Machine
from qualipolis.api import problems
from qualipolis.api.models import GivenAnswer
from qualipolis.api.problems import Fault, fault
from qualipolis.kernel.errors import Problem

HEADER = "Idempotency-Key"
#: So long an answer is kept.
KEPT = timedelta(hours=24)
_FORM = re.compile(r"[\x21-\x7e]{1,128}")
_HEADERS = ("Content-Type", "Location", "ETag")


def once(request: HttpRequest, machine: Machine, act: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer of `act`, or the one already given under the request's key."""
    key = request.headers.get(HEADER)
    if key is None:
        return _acted(request, act)
    if not _FORM.fullmatch(key):
        raise fault("unreadable", _("The idempotency key has the wrong form"), HEADER,
                    _("Use 1 to 128 visible ASCII characters, a UUID for instance."))  # fmt: skip
    with transaction.atomic():
        given = _claimed(request, machine, key)
        if given.status:
            return _again(given)
        response = _acted(request, act)
        _keep(given, response)
    return response


def _claimed(request: HttpRequest, machine: Machine, key: str) -> GivenAnswer:
    """The row of the key. Whoever comes second waits for the first one's transaction and finds its answer."""
    now, asked = timezone.now(), _digest(request)
    GivenAnswer.objects.filter(expires_at__lte=now).delete()
    held = GivenAnswer.objects.select_for_update().filter(token=machine.token, key=key).first()
    if held is None:
        try:
            with transaction.atomic():
                return GivenAnswer.objects.create(
                    token=machine.token, key=key, asked=asked, at=now, expires_at=now + KEPT
                )
        except IntegrityError:
            held = GivenAnswer.objects.select_for_update().get(token=machine.token, key=key)
    if held.asked != asked:
        raise fault("key-reused", _("The key was used for another request"), HEADER,
                    _("Use a new key for a new request; repeat a request unchanged."))  # fmt: skip
    return held


def _digest(request: HttpRequest) -> str:
    words = (request.method or "", request.get_full_path(), request.headers.get("If-Match", ""))
    return hashlib.sha256("\n".join(words).encode() + b"\n" + request.body).hexdigest()


def _acted(request: HttpRequest, act: Callable[[], HttpResponse]) -> HttpResponse:
    """The act in a transaction of its own: what is refused leaves nothing behind but its answer."""
    try:
        with transaction.atomic():
            return act()
    except Fault as one:
        return problems.answer(request, one)
    except Problem as problem:
        return problems.answer(request, problems.of(problem))


def _keep(given: GivenAnswer, response: HttpResponse) -> None:
    given.status, given.body = response.status_code, response.content.decode()
    given.headers = {name: response.headers[name] for name in _HEADERS if name in response.headers}
    given.save(update_fields=["status", "body", "headers"])


def _again(given: GivenAnswer) -> HttpResponse:
    response = HttpResponse(given.body.encode(), status=given.status, headers=given.headers)
    response.headers["Idempotency-Replayed"] = "true"
    return response

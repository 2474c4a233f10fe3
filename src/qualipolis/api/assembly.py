"""The API put together: parts, authentication, rates, and the words of refusals."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.parser import Parser
from ninja.renderers import JSONRenderer

from qualipolis.api import malformed, problems
from qualipolis.api.endpoints import changes, figures, records, registers, released
from qualipolis.api.machines import Rate, Token, unauthorised
from qualipolis.api.problems import Fault, fault
from qualipolis.kernel.errors import Problem

VERSION = "1.0.0"
ABOUT = (
    "登记册、目标与指标的机器接口。公开部分无需令牌;其余请在请求头带 `Authorization: Bearer 令牌`。"
    "错误按 RFC 9457 返回,附何处有误、如何处理。\n\n"
    "Registers, targets and indicators for machines. The public part needs no token; for the rest send "
    "`Authorization: Bearer TOKEN`. Refusals follow RFC 9457 and say what is wrong, where, and what to do."
)
_SURROGATE = re.compile(rb"\\u[dD][89abAB]")


class StrictParser(Parser):
    """JSON as RFC 8259 has it: no NaN, exact numbers, no halves of characters."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """The body; any exception where it is not JSON, which becomes a refusal."""
        body = request.body
        found = json.loads(body.decode("utf-8"), parse_float=Decimal, parse_constant=_no_constant)
        if _SURROGATE.search(body):
            json.dumps(found, ensure_ascii=False, default=str).encode()
        return cast(dict[str, Any], found)


def _no_constant(name: str) -> Any:
    raise ValueError(name)


class PlainRenderer(JSONRenderer):
    """Chinese as it is, not as escapes."""

    json_dumps_params = {"ensure_ascii": False, "separators": (",", ":")}


api = NinjaAPI(
    title="Qualipolis", version=VERSION, description=ABOUT, openapi_url=None, docs_url=None,
    urls_namespace="api", parser=StrictParser(), renderer=PlainRenderer(), throttle=[Rate()],
)  # fmt: skip
_token = Token()
api.add_router("/registers", registers.router)
api.add_router("/registers", records.router, auth=_token)
api.add_router("/registers", changes.router, auth=_token)
api.add_router("/token", registers.token_router, auth=_token)
api.add_router("/figures", figures.router, auth=_token)
api.add_router("", released.router)


@api.exception_handler(Fault)
def _fault(request: HttpRequest, exception: Fault) -> HttpResponse:
    return problems.answer(request, exception)


@api.exception_handler(Problem)
def _problem(request: HttpRequest, exception: Problem) -> HttpResponse:
    return problems.answer(request, problems.of(exception))


@api.exception_handler(ValidationError)
def _malformed(request: HttpRequest, exception: ValidationError) -> HttpResponse:
    return problems.answer(request, malformed.fault_of(exception.errors))


@api.exception_handler(AuthenticationError)
def _unauthorised(request: HttpRequest, exception: AuthenticationError) -> HttpResponse:
    return problems.answer(request, unauthorised())


@api.exception_handler(Throttled)
def _too_many(request: HttpRequest, exception: Throttled) -> HttpResponse:
    seconds = str(int(exception.wait or 60) + 1)
    one = fault("too-many", _("More requests than the rate allows"), None, _("Go on in {seconds} seconds."),
                seconds=seconds)  # fmt: skip
    one.headers["Retry-After"] = seconds
    return problems.answer(request, one)


@api.exception_handler(Http404)
def _missing(request: HttpRequest, exception: Http404) -> HttpResponse:
    return problems.missing(request)


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, exception: HttpError) -> HttpResponse:
    """django-ninja says so, and nothing else, where the parser refused the body."""
    return problems.answer(
        request,
        fault("unreadable", _("The body is not JSON"), "body", _("Send UTF-8 JSON; numbers without NaN.")),
    )


@api.exception_handler(Exception)
def _broken(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problems.unforeseen(request, exception)

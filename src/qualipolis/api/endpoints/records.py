"""Records of a register: lists, one record, entering, correcting, withdrawing, many at once.

All writes go through the actions and the intake of the registers room; nothing is judged by rules of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_noop as _
from ninja import Path, Router

from qualipolis.accounts.rules import may
from qualipolis.accounts.types import Actor, Machine
from qualipolis.api import columns, filters, lots, problems, schemas
from qualipolis.api.columns import Cells
from qualipolis.api.gate import has_control
from qualipolis.api.machines import machine
from qualipolis.api.once import once
from qualipolis.api.problems import Fault, fault
from qualipolis.kernel.errors import Problem
from qualipolis.registers import actions, periods, queries
from qualipolis.registers.catalogue import register as register_of
from qualipolis.registers.intake.rows import check_row
from qualipolis.registers.record import Record, Register

router = Router(tags=["records"])
Code = Annotated[str, Path(max_length=60)]
Number = Annotated[int, Path(ge=1, le=2**53)]
_VERSION = re.compile(r'"([0-9]{1,9})"')
JSON = "application/json"


def language() -> str:
    """The reader's language as the registers room names it."""
    return (get_language() or "zh")[:2]


def known(code: str) -> Register:
    """The register of that code; a fault where there is none."""
    try:
        return register_of(code)
    except Problem as problem:
        raise problems.of(problem, "missing") from None


def written(body: Any, status: int = 200, **headers: str) -> HttpResponse:
    """The answer as JSON, Chinese as it is."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return HttpResponse(text, status=status, content_type=JSON, headers=headers)


@router.get("/{code}/records", operation_id="list_{register}", summary="List records")
def list_records(request: HttpRequest, code: Code) -> HttpResponse:
    """One page of the register, newest first, within the token's scope. Private columns are not in lists."""
    asker, one = machine(request, "records.read"), known(code)
    page = queries.records(asker.actor, code, **filters.chosen(one, request.GET.dict()))
    demo = queries.demonstration_batches(code)
    return written({
        "register": code, "count": page.count, "counted_all": page.counted_all,
        "next": page.next or None, "previous": page.previous or None, "demonstration": bool(demo),
        "records": [_listed(record, one, demo) for record in page.rows],
    })  # fmt: skip


def _listed(record: Record, register: Register, demo: frozenset[int]) -> dict[str, Any]:
    return {
        "id": record.pk, "version": record.version, "county": record.county,
        "event_on": record.event_on.isoformat(), "review": queries.reviews(record, language()),
        "withdrawn": record.withdrawn_at is not None, "demonstration": record.batch_id in demo,
        "values": columns.values_out(record, register.lake_columns),
    }  # fmt: skip


@router.get("/{code}/records/{number}", operation_id="get_{register}", summary="One record")
def get_record(request: HttpRequest, code: Code, number: Number) -> HttpResponse:
    """One record with its history and where it came from. Its version is the ETag for a correction."""
    asker, one = machine(request, "records.read"), known(code)
    record = queries.record(asker.actor, code, number)
    return written(_full(asker.actor, one, record, may(asker.actor, "records.private")), ETag=_tag(record))


def _tag(record: Record) -> str:
    return f'"{record.version}"'


def _full(actor: Actor, register: Register, record: Record, private: bool = False) -> dict[str, Any]:
    """The record with its history. Answers to writes stay without private columns: they are kept under their key."""
    demo = queries.demonstration_batches(register.code)
    seen = queries.values(actor, record) if private else {}
    shown = _listed(record, register, demo)
    hidden = [c for c in register.columns if c.is_private]
    if private:
        shown["values"] |= {c.name: columns.cell_out(c, seen[c.name]) for c in hidden}
    return shown | {
        "withheld": [] if private else [c.name for c in hidden],
        "status": periods.status_of(record),
        "withdrawn_reason": record.withdrawn_reason or None,
        "origin": _origin(record),
        "history": _history(actor, register, record, private),
    }


def _origin(record: Record) -> dict[str, Any]:
    found = queries.origin(record)
    return {"kind": found.kind, "filename": found.filename or None, "row": found.row, "digest": found.digest or None,
            "by": found.by, "at": found.at.isoformat() if found.at else None, "demonstration": found.demo}  # fmt: skip


def _history(actor: Actor, register: Register, record: Record, private: bool) -> list[dict[str, Any]]:
    hidden = {c.label(language()) for c in register.columns if c.is_private and not private}
    return [
        {
            "version": step.version, "verb": step.verb, "by": step.by, "at": step.at.isoformat(), "reason": step.reason,
            "changes": [
                {"column": label, "was": "●" if label in hidden else was, "now": "●" if label in hidden else now}
                for label, was, now in step.changes
            ],
        }
        for step in queries.history(actor, register.code, record.pk, language())
    ]  # fmt: skip


@router.post("/{code}/records", operation_id="create_{register}", summary="Enter one record")
def create_record(request: HttpRequest, code: Code, body: schemas.records.Change) -> HttpResponse:
    """Enters one record, judged by the rules that judge a form and a file."""
    asker, one = machine(request, "records.write"), known(code)
    return once(request, asker, lambda: _created(asker, one, body))


def _created(asker: Machine, register: Register, body: schemas.records.Change) -> HttpResponse:
    cells = columns.cells_in(register, body.values)
    _refuse_types(register, cells)
    made = _judged(register, lambda: actions.create_record(
        code=register.code, raw=cells.raw, by=asker.actor, at=timezone.now(), reason=_reason(body.reason)
    ))  # fmt: skip
    place = f"/api/registers/{register.code}/records/{made.pk}"
    made = queries.record(asker.actor, register.code, made.pk)
    return written(_full(asker.actor, register, made), 201, Location=place, ETag=_tag(made))


def _reason(text: str) -> str:
    if has_control(text):
        raise fault(
            "refused", _("The reason holds control characters"), "body.reason", _("Send it without them.")
        )
    return text


def _refuse_types(register: Register, cells: Cells) -> None:
    """Cells whose JSON is wrong are refused together with what the rules say of the other ones."""
    if cells.refused:
        others = [o for o in check_row(register, cells.raw)[1] if o.column not in cells.refused]
        raise _refusal([*cells.refused.values(), *(columns.said(register, o, language()) for o in others)])


def _refusal(cells: list[dict[str, Any]]) -> Fault:
    one = fault("refused", _("{count} cells are refused"), "body.values", _("Correct them and send the row again."),
                count=len(cells))  # fmt: skip
    one.members["problems"] = [c | {"where": f"body.values.{c['column']}"} for c in cells]
    return one


def _judged(register: Register, act: Callable[[], Record]) -> Record:
    """The outcome of an action; its refusals become faults with the cells, or with the other one's change."""
    try:
        return act()
    except actions.Refused as refused:
        raise _refusal([columns.said(register, o, language()) for o in refused.outcomes]) from None
    except actions.Overtaken as overtaken:
        raise _overtaken(register, overtaken) from None


def _overtaken(register: Register, overtaken: actions.Overtaken) -> Fault:
    by_label = {c.label(): c for c in register.columns}
    theirs = []
    for label, was, now, yours in overtaken.theirs:
        column = by_label[label]
        triple = ("●", "●", "●") if column.is_private else (was, now, yours)
        theirs.append({"column": column.name, "label": column.label(language())}
                      | dict(zip(("was", "now", "yours"), triple, strict=True)))  # fmt: skip
    changed = ", ".join(one["label"] for one in theirs) or "—"
    problem = Problem(_("{by} has changed the record meanwhile: {changed}"), "If-Match",
                      _("Read it again, compare, and send your correction with its new version."),
                      by=overtaken.values.get("by") or "—", changed=changed)  # fmt: skip
    headers = {"ETag": f'"{overtaken.version}"'}
    return Fault("overtaken", problem, headers, current_version=overtaken.version, changed=theirs)


@router.patch("/{code}/records/{number}", operation_id="correct_{register}", summary="Correct a record")
def correct_record(
    request: HttpRequest, code: Code, number: Number, body: schemas.records.Correction
) -> HttpResponse:
    """Corrects columns of a record. The version that was read is needed; who was overtaken sees the other's change."""
    asker, one = machine(request, "records.write"), known(code)
    return once(request, asker, lambda: _corrected(request, asker, one, number, body))


def _corrected(
    request: HttpRequest, asker: Machine, register: Register, number: int, body: schemas.records.Correction
) -> HttpResponse:
    version = _version(request, body.version)
    queries.record(asker.actor, register.code, number)
    cells = columns.cells_in(register, body.values)
    if cells.refused:
        raise _refusal(list(cells.refused.values()))
    _judged(register, lambda: actions.correct_record(
        code=register.code, pk=number, raw=cells.raw, version=version, by=asker.actor, at=timezone.now(),
        reason=_reason(body.reason),
    ))  # fmt: skip
    record = queries.record(asker.actor, register.code, number)
    return written(_full(asker.actor, register, record), ETag=_tag(record))


def _version(request: HttpRequest, given: int | None) -> int:
    """The version that was read: from the header, or from the body."""
    header = request.headers.get("If-Match")
    if header is None and given is None:
        raise fault("version-needed", _("It is not said which version was read"), "If-Match",
                    _("Read the record and send its ETag in If-Match, or its version in the body."))  # fmt: skip
    match = _VERSION.fullmatch(header) if header is not None else None
    if header is not None and match is None:
        raise fault("unreadable", _("{value} is no version"), "If-Match", _('Send the ETag as it came: "3".'),
                    value=header[:40])  # fmt: skip
    if match and given is not None and int(match[1]) != given:
        raise fault(
            "unreadable", _("The header and the body name two versions"), "If-Match", _("Send one of them.")
        )
    return int(match[1]) if match else int(given or 0)


@router.post(
    "/{code}/records/{number}/withdrawal", operation_id="withdraw_{register}", summary="Withdraw a record"
)
def withdraw_record(
    request: HttpRequest, code: Code, number: Number, body: schemas.records.Withdrawal
) -> HttpResponse:
    """Takes a record out of all figures. It stays readable with its history and its reason."""
    asker, one = machine(request, "records.write"), known(code)
    return once(request, asker, lambda: _withdrawn(request, asker, one, number, body))


def _withdrawn(
    request: HttpRequest, asker: Machine, register: Register, number: int, body: schemas.records.Withdrawal
) -> HttpResponse:
    version = _version(request, body.version)
    queries.record(asker.actor, register.code, number)
    _judged(register, lambda: actions.withdraw_record(
        code=register.code, pk=number, version=version, by=asker.actor, at=timezone.now(), reason=_reason(body.reason)
    ))  # fmt: skip
    record = queries.record(asker.actor, register.code, number)
    return written(_full(asker.actor, register, record), ETag=_tag(record))


@router.post("/{code}/batch", operation_id="batch_{register}", summary="Many rows at once")
def bring_batch(request: HttpRequest, code: Code, body: schemas.records.Lot) -> HttpResponse:
    """Up to 1,000 rows, judged like a file: good rows land, bad cells are answered. A row whose key is there already changes that record."""
    asker, one = machine(request, "records.write"), known(code)
    return once(request, asker, lambda: written(lots.bring(one, body.rows, _reason(body.name), by=asker.actor,
                                                         at=timezone.now(), language=language())))  # fmt: skip

"""Which registers there are, with the columns that their declarations name; and what the asking token may."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Router

from qualipolis.accounts.types import Machine
from qualipolis.api import columns, problems, schemas
from qualipolis.kernel.errors import Problem
from qualipolis.registers import queries
from qualipolis.registers.catalogue import register as register_of
from qualipolis.registers.catalogue import registers as all_registers
from qualipolis.registers.record import Register

router = Router(tags=["registers"])
token_router = Router(tags=["token"])


@cache
def _about(code: str) -> dict[str, Any]:
    one: Register = register_of(code)
    return {
        "code": one.code, "zh": one.zh, "en": one.en, "about_zh": one.about_zh, "about_en": one.about,
        "source_zh": one.source_zh, "source_en": one.source, "key": list(one.key), "event": list(one.event),
        "searchable": list(one.searchable), "records_at": f"/api/registers/{one.code}/records",
        "columns": [columns.about(c) for c in one.columns],
    }  # fmt: skip


@router.get("", response=schemas.registers.Registers, summary="Registers with their columns", by_alias=True)
def list_registers(request: HttpRequest) -> dict[str, Any]:
    """Every register, with the columns, choices and rules of its declaration. What they hold needs a token."""
    found = [_about(code) | {"demonstration": False} for code in all_registers()]
    demo = queries.registers_with_demonstration()
    return {
        "count": len(found),
        "registers": [one | {"demonstration": one["code"] in demo} for one in found],
    }


@router.get(
    "/{code}", response=schemas.registers.Register, summary="One register with its columns", by_alias=True
)
def get_register(request: HttpRequest, code: Annotated[str, Path(max_length=60)]) -> dict[str, Any]:
    """One register with its columns."""
    try:
        shown = _about(register_of(code).code)
    except Problem as problem:
        raise problems.of(problem, "missing") from None
    return shown | {"demonstration": queries.has_demonstration(code)}


@token_router.get("", response=schemas.registers.TokenPage, summary="What this token may")
def show_token(request: HttpRequest) -> dict[str, Any]:
    """Scopes, reach and expiry of the token that asks."""
    one: Machine = request.auth  # type: ignore[attr-defined]
    return {
        "name": one.name, "scopes": list(one.scopes), "capabilities": sorted(one.actor.only or ()),
        "role": one.actor.role, "body": one.actor.body_code or None, "area": one.actor.area_code or None,
        "expires_at": one.expires_at,
    }  # fmt: skip

"""What changed in a register since a place: for systems that keep a copy of it."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from qualipolis.api import columns, filters
from qualipolis.api.endpoints.records import known, written
from qualipolis.api.machines import machine
from qualipolis.registers import change_feed, queries
from qualipolis.registers.change_feed import Place, Told
from qualipolis.registers.record import Register

router = Router(tags=["records"])


@router.get("/{code}/changes", operation_id="changes_{register}", summary="What changed since")
def list_changes(request: HttpRequest, code: Annotated[str, Path(max_length=60)]) -> HttpResponse:
    """Changes of the register after a place, oldest first, none left out: added, changed, withdrawn, or left the token's scope."""
    asker, one = machine(request, "records.read"), known(code)
    given = filters.feed(request.GET.dict())
    if given.get("after") == filters.NOW:
        found = change_feed.Feed((), change_feed.end(), False)
    else:
        found = change_feed.changes_since(asker.actor, code, _place(given), int(given.get("limit") or 200))
    demo = queries.demonstration_batches(code)
    return written({
        "register": code, "next": _key(found.next), "more": found.more, "demonstration": bool(demo),
        "changes": [_shown(told, one, demo) for told in found.changes],
    })  # fmt: skip


def _place(given: dict[str, str]) -> Place:
    row, _, record = given.get("after", "0").partition(".")
    return Place(int(row), int(record or 0))


def _key(place: Place) -> str:
    return f"{place.row}.{place.record}" if place.record else str(place.row)


def _shown(told: Told, register: Register, demo: frozenset[int]) -> dict[str, Any]:
    """A change; the values are left out where the record is not within the scope any more."""
    is_gone = told.change in (change_feed.WITHDRAWN, change_feed.LEFT)
    values = {c.name: columns.cell_out(c, told.image.get(c.name)) for c in register.lake_columns}
    return {
        "change": told.change, "id": told.record, "at": told.at.isoformat(),
        "key": {name: values[name] for name in register.key if name in values},
        "demonstration": told.image.get("batch_id") in demo, "values": None if is_gone else values,
    }  # fmt: skip

"""Writing areas and bodies: one load replaces the statement of the pack, codes stay."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import models as orm
from django.db import transaction

from qualipolis.audit import actions as audit
from qualipolis.kernel.canonical import digest
from qualipolis.territory import models
from qualipolis.territory.types import Area, Body, Contact


@transaction.atomic
def load(
    *,
    areas: Iterable[Area],
    bodies: Iterable[Body],
    contacts: Iterable[Contact] = (),
    by: str,
    at: datetime,
) -> dict[str, int]:
    """Brings tables to what is given; returns how many rows were added or changed. Loading again changes nothing.

    Nothing is deleted: what a newer pack leaves out stays, because records may carry its code.
    """
    areas, bodies, contacts = list(areas), list(bodies), list(contacts)
    changed = {
        "areas": _load_areas(areas),
        "bodies": _load_bodies(bodies),
        "contacts": _load_contacts(contacts),
    }
    if any(changed.values()) or not models.Edition.objects.exists():
        token = digest([[asdict(one) for one in rows] for rows in (areas, bodies, contacts)])
        # A load in one test or on one day must not be taken for another: the moment is part of the token.
        models.Edition.objects.update_or_create(
            pk=1, defaults={"token": digest([token, at.isoformat()]), "at": at}
        )
        audit.record(by=by, at=at, verb="territory.load", subject="territory", detail=changed)
    return changed


def _load_areas(areas: list[Area]) -> int:
    """Areas first without their tree, then the tree: a parent may stand below its child in the file."""
    count = 0
    for one in areas:
        values = _without(one, "code", "parent", "unit")
        count += _bring(models.Area, {"code": one.code}, values)
    rows = {row.code: row for row in models.Area.objects.all()}
    for one in areas:
        row = rows[one.code]
        parent, unit = (rows[c].pk if c else None for c in (one.parent, one.unit))
        if (row.parent_id, row.unit_id) != (parent, unit):
            row.parent_id, row.unit_id = parent, unit
            row.save(update_fields=["parent", "unit"])
            count += 1
    return count


def _load_bodies(bodies: list[Body]) -> int:
    areas = dict(models.Area.objects.values_list("code", "pk"))
    count = 0
    for one in bodies:
        values = _without(one, "code", "area") | {"area_id": areas.get(one.area or "")}
        values |= {name: list(values[name]) for name in ("aliases", "successors", "members")}
        count += _bring(models.Body, {"code": one.code}, values)
    return count


def _load_contacts(contacts: list[Contact]) -> int:
    bodies = dict(models.Body.objects.values_list("code", "pk"))
    return sum(
        _bring(models.Contact, {"body_id": bodies[c.body], "name": c.name}, _without(c, "body", "name"))
        for c in contacts
    )


def _bring(model: type[orm.Model], key: dict[str, Any], values: dict[str, Any]) -> int:
    """Adds or changes one row; 1 where something changed."""
    row = model._default_manager.filter(**key).first()
    if row is None:
        model._default_manager.create(**key, **values)
        return 1
    if all(getattr(row, name) == value for name, value in values.items()):
        return 0
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return 1


def _without(one: Any, *names: str) -> dict[str, Any]:
    return {name: value for name, value in asdict(one).items() if name not in names}

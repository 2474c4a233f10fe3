"""Running numbers: the next one of a year, also where two people take one at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, models, transaction

TRIES = 8


def create_numbered(model: type[models.Model], number: Callable[[int], str], **fields: Any) -> Any:
    """Creates a row under the next free number; `number(serial)` writes it as head, hyphen, serial."""
    for attempt in range(TRIES):
        serial = _last(model, number) + 1 + attempt
        try:
            with transaction.atomic():
                return model._default_manager.create(number=number(serial), **fields)
        except IntegrityError:
            # Only a number that somebody else took is tried again; any other fault is the caller's.
            if attempt == TRIES - 1 or not model._default_manager.filter(number=number(serial)).exists():
                raise
    raise AssertionError("the loop returns or raises")


def _last(model: type[models.Model], number: Callable[[int], str]) -> int:
    head = number(0).rsplit("-", 1)[0] + "-"
    found = (
        model._default_manager.filter(number__startswith=head)
        .order_by("-pk")
        .values_list("number", flat=True)
    )
    newest = found.first()
    return int(newest.rsplit("-", 1)[1]) if newest else 0

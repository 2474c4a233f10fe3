"""A plan loaded once for a module, and released figures that were made up for the test."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from django.db import transaction

from qualipolis.packs import actions, check, finder
from qualipolis.publication.types import Standing, Value

AT = datetime(2025, 10, 15, 8, 0, tzinfo=UTC)
AS_OF = date(2025, 9, 30)
PLAN, TARGET = "yfzf-2023-141", "food-sampling-pass-rate"


def plan_for_a_module(unblock) -> Iterator[str]:
    """Load the plan in a transaction around all tests of a module; each test rolls back to it."""
    pack = check.read_pack(finder.find("yangzhou"))
    with unblock(), transaction.atomic():
        actions.write_pack(pack=pack, drafts=actions.drafts(pack), by="test", at=AT)
        yield PLAN
        transaction.set_rollback(True)


def figures(value: float = 98.4, period: str = "2025Q3") -> tuple[Value, ...]:
    """Figures of the city and one district."""
    return (
        Value("321000", period, value, value - 0.4, value + 0.4, 984, 1000, 1000, "wilson"),
        Value("321002", period, value - 1, value - 2, value, 97, 100, 100, "wilson"),
    )


def standing(
    status: str = "on", value: float = 98.4, area: str = "321000", target: str = TARGET, **more: object
) -> Standing:
    """Where a target stands in an area."""
    figure = Value(area, "2025-01/2025-09", value, value - 0.4, value + 0.4, 984, 1000, 1000, "wilson")
    fields = {
        "probability": 0.93,
        "goal": 98.0,
        "goal_words": "≥ 98",
        "why": ("理由", "The reason"),
        "last_year": 98.0,
    }
    return Standing(target, area, status, figure, **{**fields, **more})

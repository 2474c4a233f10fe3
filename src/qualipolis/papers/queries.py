"""Reads of the papers room."""

from qualipolis.documents import queries as documents
from qualipolis.papers.from_programme import from_programme
from qualipolis.papers.types import Table
from qualipolis.programme import division
from qualipolis.programme import queries as programmes


def division_table(plan: str | None = None, *, is_demonstration: bool = False) -> Table:
    """The task-division table of a plan as the programme says it now."""
    programme = programmes.programme(plan)
    text = documents.text(programme.plan.document)
    return from_programme(
        programme, text, division.notes(programme.plan.code), is_demonstration=is_demonstration
    )

"""When a job is taken for dead, whether it is tried again, and how a fault that ended it is kept. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from qualipolis.kernel.errors import Problem, Problems

SILENT = timedelta(minutes=2)
ATTEMPTS = 3


def is_dead(beat_at: datetime | None, now: datetime) -> bool:
    """Whether a running job has been silent for so long that its worker must be gone."""
    return beat_at is None or now - beat_at > SILENT


def may_try_again(attempts: int) -> bool:
    """Whether a job that broke off gets another attempt."""
    return attempts < ATTEMPTS


def kept(problem: Problem) -> dict[str, Any]:
    """A fault as a job keeps it: its words for whoever reads the row, its templates for whoever translates them."""
    if isinstance(problem, Problems):
        return problem.to_json() | {"problems": [kept(one) for one in problem.problems]}
    values = {name: str(value) for name, value in problem.values.items()}
    said = {"template": problem.template, "fix_template": problem.fix_template, "values": values}
    return {**problem.to_json(), **said}


def problem_of(kept: Mapping[str, Any]) -> Problem:
    """The fault that `kept` wrote down."""
    if "problems" in kept:
        return Problems(map(problem_of, kept["problems"]))
    return Problem(
        kept.get("template", kept["what"]), kept["where"], kept.get("fix_template", kept["fix"]),
        **kept.get("values", {}),
    )  # fmt: skip

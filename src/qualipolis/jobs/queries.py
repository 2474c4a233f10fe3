"""Reads of background work."""

from qualipolis.jobs.models import Job
from qualipolis.kernel.errors import Problem


def job(number: int) -> Job:
    """One job with its progress and result."""
    found = Job.objects.filter(pk=number).first()
    if found is None:
        raise Problem("There is no job {number}", None, "See the list of jobs.", number=number)
    return found


def jobs(*, by: str = "", kind: str = "", most: int = 50) -> list[Job]:
    """The newest jobs, of one person or kind where that is given."""
    query = Job.objects.order_by("-pk")
    for name, value in (("by", by), ("kind", kind)):
        query = query.filter(**{name: value}) if value else query
    return list(query[:most])


def percent(one: Job) -> int | None:
    """How far a job is, or None where nobody can know."""
    return min(100, one.done * 100 // one.total) if one.total else None

"""When a job is taken for dead, and whether it is tried again. Pure."""

from datetime import datetime, timedelta

SILENT = timedelta(minutes=2)
ATTEMPTS = 3


def is_dead(beat_at: datetime | None, now: datetime) -> bool:
    """Whether a running job has been silent for so long that its worker must be gone."""
    return beat_at is None or now - beat_at > SILENT


def may_try_again(attempts: int) -> bool:
    """Whether a job that broke off gets another attempt."""
    return attempts < ATTEMPTS

"""When something was done, as the clock on the wall of the office said."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime


def moment(at: datetime | None, missing: str = "") -> str:
    """Day and minute in the city's time; stored times are those of Greenwich."""
    return f"{localtime(at):%Y-%m-%d %H:%M}" if at else missing

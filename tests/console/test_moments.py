"""The console's clock is the city's."""

import re
from datetime import UTC, datetime
from pathlib import Path

from qualipolis.console.pages import moments


def test_a_moment_is_told_in_the_time_of_the_city():
    assert moments.moment(datetime(2025, 9, 30, 16, 43, tzinfo=UTC)) == "2025-10-01 00:43"
    assert moments.moment(None, "—") == "—"


def test_no_page_tells_the_minute_of_greenwich():
    pages = Path(moments.__file__).parent
    bare = re.compile(r"\{[\w.]+:%Y-%m-%d %H:%M\}")
    assert [p.name for p in sorted(pages.glob("*.py")) if bare.search(p.read_text())] == []

"""CPU of the main pages of portal and console beside their limit, on the evidence of this installation.

`run(scale)` asks each page 100 × scale times, warm, and gives milliseconds of CPU, queries and bytes. The peer in the
same run is a page of Django that only signs in and answers: the floor below which no page can go.
"""

from __future__ import annotations

import time
from typing import Any

LIMIT_MS = 20
TIMES = 100
PORTAL = ("/", "/document/", "/targets/", "/bodies/", "/areas/", "/data/", "/method/", "/search/?q=食品")
CONSOLE = (
    "/console/",
    "/console/matrix/",
    "/console/targets/",
    "/console/programme/",
    "/console/programme/differences/",
    "/console/questions/",
    "/console/registers/",
    "/console/registers/inspection_samples/",
    "/console/periods/",
    "/console/areas/",
    "/console/bodies/",
    "/console/coverage/",
    "/console/parameters/",
    "/console/publication/",
    "/console/trail/",
)
FLOOR = "/console/account/"


def run(scale: float = 1.0) -> dict[str, Any]:
    """Measure every page; needs an installation with accounts and figures (`./qp up`)."""
    from qualipolis.programme.queries import targets

    one = next(t.code for t in targets() if t.tier == "hard")
    times = max(10, round(TIMES * scale))
    public, office = _reader(None), _reader("office")
    found = {path: _measured(public, path, times) for path in (*PORTAL, f"/targets/{one}/")}
    found |= {path: _measured(office, path, times) for path in (FLOOR, *CONSOLE, f"/console/targets/{one}/")}
    floor = found[FLOOR][0]
    lines = {
        path: f"{cpu:5.1f} ms  {queries:2d} queries  {size / 1024:4.0f} KiB  {cpu / floor:4.1f}× the floor"
        for path, (cpu, queries, size) in found.items()
    }
    over = [path for path, (cpu, _, _) in found.items() if cpu > LIMIT_MS]
    return {"limit_ms": LIMIT_MS, "times": times, **lines, "over_the_limit": ", ".join(over) or "none"}


def _reader(username: str | None) -> Any:
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS.append("testserver")
    client = Client()
    if username:
        from django.contrib.auth import get_user_model

        client.force_login(get_user_model().objects.get(username=username))
    return client


def _measured(client: Any, path: str, times: int) -> tuple[float, int, int]:
    """Milliseconds of CPU, queries and bytes of a warm page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
        queries = len(asked)
    begun = time.process_time()
    for _ in range(times):
        client.get(path)
    spent = (time.process_time() - begun) / times
    return spent * 1000, queries, len(answer.content)

"""The loop that does background work. Kinds of work are declared where they belong:

@work("registers.import")
def bring_in(ticket: Ticket) -> dict: …
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime

from django.db import close_old_connections
from django.utils import timezone

from qualipolis.jobs import actions
from qualipolis.jobs.models import Job
from qualipolis.jobs.rules import kept, may_try_again
from qualipolis.jobs.types import State, Ticket, Work
from qualipolis.kernel.errors import Problem

_log = logging.getLogger(__name__)
_works: dict[str, Work] = {}
PAUSE = 1.0
#: Progress is written at most so often; telling it for every row would cost more than the rows.
EVERY = 0.5


def work(kind: str) -> Callable[[Work], Work]:
    """Declares who does the work of one kind."""

    def declare(function: Work) -> Work:
        _works[kind] = function
        return function

    return declare


def kinds() -> tuple[str, ...]:
    """The kinds of work this site can do."""
    return tuple(sorted(_works))


def run_one(now: Callable[[], datetime] = timezone.now) -> Job | None:
    """Does the next job, if there is one, and keeps its outcome; a fault never ends the worker."""
    job = actions.claim(at=now())
    if job is None:
        return None
    try:
        result = _do(job, now)
    except Problem as problem:
        actions.finish(job.pk, State.REFUSED, {"problem": kept(problem)}, at=now())
    except (KeyboardInterrupt, SystemExit):
        actions.release(job.pk, at=now())
        raise
    except Exception:
        _log.exception("job %s (%s) broke off", job.pk, job.kind)
        again = may_try_again(job.attempts)
        actions.finish(job.pk, State.QUEUED if again else State.FAILED, {}, at=now())
    else:
        actions.finish(job.pk, State.DONE, result or {}, at=now())
    job.refresh_from_db()
    return job


def _do(job: Job, now: Callable[[], datetime]) -> dict[str, object] | None:
    function = _works.get(job.kind)
    if function is None:
        raise Problem(
            "Nothing does work of the kind {kind}",
            None,
            "Known: {known}.",
            kind=job.kind,
            known=", ".join(kinds()),
        )
    last = 0.0

    def tell(stage: str, done: int, total: int) -> None:
        nonlocal last
        if done >= total or time.monotonic() - last > EVERY:
            last = time.monotonic()
            actions.tell(job.pk, stage, done, total, at=now())

    return function(Ticket(job.pk, job.kind, dict(job.arguments), job.by, tell))


def run_all() -> int:
    """Does all waiting jobs and says how many."""
    number = 0
    while run_one() is not None:
        number += 1
    return number


def loop(stop: Callable[[], bool] = lambda: False, idle: Callable[[], None] = lambda: None) -> None:
    """Works until told to stop; `idle` is called where nothing waits, and its faults are told, not suffered."""
    while not stop():
        if run_one() is not None:
            continue
        try:
            idle()
        except Exception:
            _log.exception("a round of the worker broke off")
        close_old_connections()
        time.sleep(PAUSE)

"""What one background worker does: waiting jobs first, then what the clock asks for."""

import time
from collections.abc import Callable
from datetime import date

from django.utils import timezone

from qualipolis.cli.parents import orphaned

BY = "worker"
#: Figures are computed anew when nothing has been written for so many seconds, and at the latest after so many more.
SETTLED, LATEST = 15.0, 300.0
#: Seconds between two looks, and between two seals of the audit trail.
LOOK, SEAL = 5.0, 600.0


def work(*, once: bool) -> int:
    """Works until the process that started it is gone; with `once` does all that waits and leaves."""
    from qualipolis.jobs import worker

    rounds = Rounds()
    if once:
        done = worker.run_all()
        fresh = rounds.figures(settled=0.0)
        print(
            f"{done} jobs done, figures {'computed anew' if fresh else 'were fresh'}, {rounds.seal()} events sealed"
        )
        return 0
    worker.loop(stop=orphaned(), idle=rounds.look)
    return 0


class Rounds:
    """What is due by the clock. A fault of one round is said once and never ends the worker."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.looked = self.sealed = clock()
        self.head, self.since, self.first = 0, clock(), 0.0

    def look(self) -> None:
        """Fresh figures, a seal, and bundles whose time is over, where they are due."""
        now = self.clock()
        if now - self.looked < LOOK:
            return
        self.looked = now
        self.figures(settled=SETTLED)
        if now - self.sealed >= SEAL:
            self.sealed = now
            self.seal()
            self.drop_bundles()

    def figures(self, *, settled: float) -> bool:
        """Computes anew where records, definitions or the day have changed and writing has come to rest."""
        from qualipolis.indicators import actions, queries
        from qualipolis.registers.queries import head

        last = queries.last()
        if last is None:
            return False
        day = self._day(last.as_of)
        now, newest = self.clock(), head()
        if newest != self.head:
            self.head, self.since, self.first = newest, now, self.first or now
        rests = now - self.since >= settled or now - self.first >= LATEST
        if not rests or queries.is_current(day):
            return False
        actions.compute(as_of=day, by=BY, at=timezone.now())
        self.first = 0.0
        return True

    @staticmethod
    def _day(last: date) -> date:
        """Today; demonstration evidence ends on its own day."""
        from qualipolis.registers.queries import has_demonstration

        return last if has_demonstration() else timezone.localdate()

    @staticmethod
    def seal() -> int:
        """Seals the audit trail; gives the number of events."""
        from qualipolis.audit import actions

        return actions.seal(by=BY, at=timezone.now())

    @staticmethod
    def drop_bundles() -> int:
        """Removes bundles of evidence files whose time is over; gives their number."""
        from qualipolis.registers.evidence_files.bundle import drop_expired

        return drop_expired(at=timezone.now())

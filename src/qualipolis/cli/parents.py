"""Ending with the process that started one: no server or worker is left behind by a parent that was killed."""

import os
import threading
import time
from collections.abc import Callable

#: Set by `up` for the server it starts; processes of a site's own supervisor are left alone.
FLAG = "QUALIPOLIS_ENDS_WITH_PARENT"
EVERY = 1.0


def orphaned() -> Callable[[], bool]:
    """Says whether the process that was the parent at this moment is gone."""
    parent = os.getppid()
    return lambda: os.getppid() != parent


def end_with_parent() -> None:
    """Where the flag is set, ends this process once its parent is gone."""
    if os.environ.get(FLAG) == "1":
        threading.Thread(target=_watch, args=(orphaned(),), daemon=True).start()


def _watch(gone: Callable[[], bool]) -> None:
    while not gone():
        time.sleep(EVERY)
    os._exit(0)

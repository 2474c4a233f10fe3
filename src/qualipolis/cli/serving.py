"""Serving the pages, and looking at them without serving."""

import os
import socket
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from qualipolis.cli.parents import FLAG
from qualipolis.kernel.errors import Problem

MAIN_PAGES = (
    ("/", "portal: home"),
    ("/targets/", "portal: targets"),
    ("/document/", "portal: the document"),
    ("/bodies/", "portal: bodies"),
    ("/areas/", "portal: areas"),
    ("/console/sign-in/", "console: sign in"),
)


def announce(port: int, people: list[tuple[str, str, str]]) -> None:
    """Prints the addresses and how to sign in."""
    from qualipolis.packs.demonstrating import PASSWORD

    print(f"  portal   http://127.0.0.1:{port}/\n  console  http://127.0.0.1:{port}/console/")
    if people:
        print(f"\nsign in to the console (演示账号, password {PASSWORD}):")
        for username, zh, en in people:
            print(f"  {username:<12} {zh} · {en}")
    print("\nCtrl-C stops it.", flush=True)


def serve(port: int, workers: int) -> int:
    """Serves until interrupted; replaces this process. A background worker runs beside and ends with it."""
    os.environ[FLAG] = "1"
    subprocess.Popen([sys.executable, "-m", "qualipolis.cli.main", "worker"])
    os.execv(sys.executable, _command(port, workers))


def _command(port: int, workers: int) -> list[str]:
    """The server's command: one for `up` and for its check, so that the check tries what people run."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "1", "--log-level", "warning",
        "qualipolis.project.wsgi:application",
    ]  # fmt: skip


def check(begun: float) -> int:
    """Serves on a free port, requests the main pages over HTTP, prints what was seen; 1 where a page failed."""
    failed = 0
    with _server() as address:
        for path, what, status, took, note in _looks(address):
            bad = status != 200
            failed += bad
            print(f"{'!' if bad else ' '} {status} {took * 1000:6.0f} ms  {what:<24} {path}  {note}")
    _differences()
    print(
        f"\n{'all pages answered' if not failed else f'{failed} pages failed'}, {time.perf_counter() - begun:.1f} s in all"
    )
    return 1 if failed else 0


def _looks(address: str) -> Iterator[tuple[str, str, int, float, str]]:
    import re
    from urllib.error import HTTPError, URLError
    from urllib.request import urlopen

    for path, what in (*MAIN_PAGES, *_some_targets()):
        begun = time.perf_counter()
        try:
            with urlopen(address + path, timeout=30) as answer:
                body, status = answer.read().decode("utf-8", "replace"), answer.status
        except HTTPError as fault:
            body, status = "", fault.code
        except (URLError, TimeoutError) as fault:
            body, status = str(fault), 0
        title = re.search(r"<title>(.*?)</title>", body, re.S)
        yield (
            path,
            what,
            status,
            time.perf_counter() - begun,
            " ".join((title.group(1) if title else body[:40]).split()),
        )


def _some_targets() -> list[tuple[str, str]]:
    from qualipolis.programme import queries

    hard = [t for t in queries.targets() if t.tier == "hard"]
    return [(f"/targets/{t.code}/", "portal: target") for t in hard[:3]]


def _differences() -> None:
    """Prints how the programme departs from the raw reading: each correction of the pack, counted by kind."""
    from qualipolis.cli.commands import pack

    print("\nhow the programme differs from the reader's output:", flush=True)
    pack.run(Namespace(what="differences", name="", output=None))


@contextmanager
def _server() -> Iterator[str]:
    """The server on a free port for the time of a check; a Problem where it does not come up."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(_command(port, 1))
    try:
        _wait(process, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(process: "subprocess.Popen[bytes]", port: int, most: float = 30) -> None:
    """Waits until the server answers connections."""
    until = time.monotonic() + most
    while process.poll() is None and time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise Problem(
        "the server did not come up",
        fix="see what it printed above; `qualipolis doctor` names what is missing",
    )

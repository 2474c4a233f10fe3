"""Sets the city up on first use and serves it: database, plan, labelled demonstration evidence, figures, pages.

A second start finds everything there and takes seconds; a start after a killed one does what is missing.
"""

import socket
import sys
import time
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from qualipolis.kernel.errors import Problem

BY = "qp up"


def add_arguments(parser: ArgumentParser) -> None:
    """Where to serve, and whether to look and leave."""
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--check", action="store_true", help="set up, request the main pages, print what was seen, leave"
    )
    parser.add_argument("--no-demo", action="store_true", help="without demonstration evidence and accounts")
    parser.add_argument("--workers", type=int, default=2)


def run(args: Namespace) -> int:
    """Does every step that is not done yet, then serves (or checks)."""
    from qualipolis.cli import serving

    if not args.check:
        _port_is_free(args.port)
    begun = time.perf_counter()
    people = set_up(demo=not args.no_demo)
    if args.check:
        return serving.check(begun)
    print(f"\nready after {time.perf_counter() - begun:.1f} s")
    serving.announce(args.port, people)
    return serving.serve(args.port, args.workers)


def set_up(*, demo: bool) -> list[tuple[str, str, str]]:
    """Every step in order; gives the demonstration accounts."""
    at = timezone.now()
    with Step("database"):
        _migrate()
    with Step("plan") as step:
        folder = _plan(step, at)
    people: list[tuple[str, str, str]] = []
    if demo:
        with Step("evidence") as step:
            people = _demonstrate(step, folder, at)
    with Step("figures") as step:
        _compute(step, folder, demo, at)
    with Step("audit") as step:
        from qualipolis.audit import actions as audit

        step.say(f"{audit.seal(by=BY, at=at)} events sealed")
    return people


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def _plan(step: "Step", at: datetime) -> Path:
    from qualipolis.packs.actions import load_pack, pack_folder

    loaded = load_pack(by=BY, at=at)
    step.say(f"{loaded.pack}: {loaded.areas} areas, {loaded.bodies} bodies, {', '.join(loaded.plans)}")
    for conflict in loaded.conflicts:
        print(f"    decided otherwise by an officer and kept: {conflict}")
    return pack_folder()


def _demonstrate(step: "Step", folder: Path, at: datetime) -> list[tuple[str, str, str]]:
    from qualipolis.packs import demonstrating, demonstrating_figures, demonstrating_work

    done = demonstrating.load_evidence(folder=folder, by=demonstrating.BY, at=at)
    total = sum(done.rows.values())
    step.say(f"{total:,} demonstration records in {len(done.rows)} registers" if total else "there already")
    people = demonstrating.ensure_accounts(by=BY, at=at)
    demonstrating_work.demonstrate(at=at)
    demonstrating_figures.demonstrate_figures(folder=folder, at=at)
    return people


def _compute(step: "Step", folder: Path, demo: bool, at: datetime) -> None:
    from qualipolis.indicators import actions, queries
    from qualipolis.packs import demonstrating
    from qualipolis.registers.queries import has_demonstration

    as_of = (
        demonstrating.scenario_of(folder).as_of if demo and has_demonstration() else timezone.localdate(at)
    )
    if queries.is_current(as_of):
        step.say(f"as of {as_of}, there already")
    else:
        made = actions.compute(as_of=as_of, by=BY, at=at)
        step.say(f"as of {as_of}: {made}")
    if demo:
        _release(at)


def _release(at: datetime) -> None:
    """Demonstration figures are released as such, by three different demonstration persons."""
    from qualipolis.publication import actions

    actions.release_demonstration(by="demonstration", at=at)


def _port_is_free(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as fault:
            raise Problem(
                f"port {port} cannot be used ({fault.strerror})",
                fix=f"stop what listens there, or choose another: ./qp up --port {port + 1}",
            ) from None


class Step:
    """One step of the set-up: its name first, what it did and how long it took when done."""

    def __init__(self, name: str) -> None:
        self.name, self.said = name, "ready"

    def say(self, text: str) -> None:
        """Keeps what the step did."""
        self.said = text

    def __enter__(self) -> "Step":
        self.begun = time.perf_counter()
        print(f"{self.name:<10}…", end="", flush=True)
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        took = time.perf_counter() - self.begun
        print(f"\r{self.name:<10} {self.said if kind is None else 'failed'} ({took:.1f} s)")
        sys.stdout.flush()

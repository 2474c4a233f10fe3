"""Longer trials on a home of their own: cases against the API, and whatever else lies in the folder of soaks."""

import importlib
import json
import os
import pkgutil
import tempfile
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from qualipolis.cli import soaks
from qualipolis.kernel.errors import Problem

# A trial writes: it gets a database of its own, so Django is set up after its home is chosen.
NEEDS_DJANGO = False


def names() -> list[str]:
    """Names of all trials."""
    return sorted(m.name for m in pkgutil.iter_modules(soaks.__path__))


def add_arguments(parser: ArgumentParser) -> None:
    """Which trial, how long, where, how printed."""
    parser.add_argument("name", nargs="?", help=f"one of {', '.join(names())}; all without it")
    parser.add_argument(
        "--size", type=int, default=0, help="how many cases or rounds (default: the trial's own)"
    )
    parser.add_argument(
        "--home", type=Path, help="a folder to use and keep (default: a new one, removed at the end)"
    )
    parser.add_argument("--json", action="store_true")


def run(args: Namespace) -> int:
    """Runs the trials one after another, each in a process and a home of its own; 1 where one found a fault."""
    if args.name and args.name not in names():
        raise Problem(f"there is no trial {args.name!r}", fix=f"use one of {', '.join(names())}")
    if not args.name:
        return max(_apart(name, args) for name in names())
    with tempfile.TemporaryDirectory(prefix="qualipolis-soak-") as folder:
        home = args.home or Path(folder)
        home.mkdir(parents=True, exist_ok=True)
        os.environ["QUALIPOLIS_HOME"] = str(home)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qualipolis.project.settings")
        return _tried(args, home)


def _apart(name: str, args: Namespace) -> int:
    """Settings are read once in a process: every trial has its own."""
    import subprocess
    import sys

    words = ["soak", name, "--size", str(args.size), *(["--json"] if args.json else [])]
    return subprocess.run([sys.executable, "-m", "qualipolis.cli.main", *words], check=False).returncode


def _tried(args: Namespace, home: Path) -> int:
    trial = importlib.import_module(f"qualipolis.cli.soaks.{args.name}").run(args.size, home)
    if args.json:
        print(json.dumps({args.name: asdict(trial)}, ensure_ascii=False, indent=1, default=str))
    else:
        print(args.name)
        for what, value in trial.figures.items():
            print(f"  {what:<36} {value:,}" if isinstance(value, int | float) else f"  {what:<36} {value}")
        for fault in trial.faults:
            print(f"  ! {fault}")
    return 1 if trial.faults else 0

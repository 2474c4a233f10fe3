"""Benchmarks with peers in the same run; prints ratios. `--scale` multiplies the size each benchmark starts from."""

import importlib
import json
import pkgutil
from argparse import ArgumentParser, Namespace
from typing import Any

from qualipolis.cli import benches
from qualipolis.kernel.errors import Problem


def names() -> list[str]:
    """Names of all benchmarks."""
    return sorted(m.name for m in pkgutil.iter_modules(benches.__path__))


def add_arguments(parser: ArgumentParser) -> None:
    """Which benchmark, how large, how printed."""
    parser.add_argument("name", nargs="?", help=f"one of {', '.join(names())}; all without it")
    parser.add_argument(
        "--scale", type=float, default=0.1, help="1 is a million rows of intake, ten million of cubes"
    )
    parser.add_argument("--json", action="store_true")


def run(args: Namespace) -> int:
    """Runs the benchmarks one after another."""
    if args.name and args.name not in names():
        raise Problem(f"there is no benchmark {args.name!r}", fix=f"use one of {', '.join(names())}")
    found = {name: _measured(name, args.scale) for name in ([args.name] if args.name else names())}
    if args.json:
        print(json.dumps(found, ensure_ascii=False, indent=1, default=str))
        return 0
    for name, figures in found.items():
        print(name)
        for what, value in figures.items():
            print(f"  {what:<36} {value:,}" if isinstance(value, int | float) else f"  {what:<36} {value}")
    return 0


def _measured(name: str, scale: float) -> dict[str, Any]:
    module = importlib.import_module(f"qualipolis.cli.benches.{name}")
    return dict(module.run(scale))

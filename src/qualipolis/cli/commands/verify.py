"""verify: checks a capsule, or writes one of a figure."""

import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from qualipolis.kernel.errors import Problem


def add_arguments(parser: ArgumentParser) -> None:
    """The file to check, or the figure to write a capsule of."""
    parser.add_argument("file", type=Path, help="a capsule; with --write: where the new one goes")
    parser.add_argument("--key", default=None, metavar="HEX", help="the public key you trust")
    parser.add_argument("--write", metavar="INDICATOR", help="write a capsule of this indicator's figure")
    parser.add_argument("--area", default="", metavar="CODE")
    parser.add_argument("--period", default="")
    parser.add_argument("--level", choices=("public", "authorised"), default="public")


def run(args: Namespace) -> int:
    """Prints what holds, one line each; 1 at the first thing that does not."""
    if args.write:
        return _write(args)
    from qualipolis.indicators import capsule_verifier

    thing = _read(args.file)
    if thing.get("schema") != capsule_verifier.SCHEMA:
        raise Problem("{name} is no capsule", str(args.file), f"It must say schema {capsule_verifier.SCHEMA}.",
                      name=args.file.name)  # fmt: skip
    try:
        print("\n".join(f"✓ {line}" for line in capsule_verifier.verify(thing, args.key)))
    except (capsule_verifier.Unsound, KeyError, TypeError, ValueError, ArithmeticError) as fault:
        print(f"✗ {fault}", file=sys.stderr)
        return 1
    return 0


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except OSError as fault:
        raise Problem("The file cannot be opened: {why}", str(path), None, why=fault.strerror) from None
    except ValueError:
        raise Problem("The file is no JSON", str(path), "Give a capsule as it was downloaded.") from None
    return found if isinstance(found, dict) else {}


def _write(args: Namespace) -> int:
    from qualipolis.indicators import capsules, queries
    from qualipolis.territory import queries as territory

    known = queries.last()
    if known is None or not args.period:
        raise Problem("There is no figure to write", None, "Run `qualipolis compute`, and name --period.")
    area = territory.area(args.area).code if args.area else territory.city().code
    capsule = capsules.write(
        indicator=args.write, area=area, period=args.period, level=args.level, as_of=known.as_of,
        by="command line", at=datetime.now(UTC),
    )  # fmt: skip
    args.file.write_text(json.dumps(capsule, ensure_ascii=False, indent=1), "utf-8")
    print(f"{args.file}: {capsule['digest']}")
    return 0

"""lake: where the columnar mirror lies, what it holds, and SQL with which a DuckDB shell opens it."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from qualipolis.cli.printing import show


def add_arguments(parser: ArgumentParser) -> None:
    """What to print."""
    parser.add_argument("register", nargs="*", help="only these registers")
    parser.add_argument(
        "--sql", action="store_true", help="print SQL that makes one view a register, with words for keys"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the SQL to a file")
    parser.add_argument("--format", choices=("table", "json", "text"), default="table")


def run(args: Namespace) -> int:
    """Prints a line for each register, or the SQL."""
    from qualipolis.kernel.errors import Problem
    from qualipolis.lake import actions, manifest, queries

    place = actions.root()
    known = manifest.read(place)
    if not known.entries:
        raise Problem("The lake is empty", str(place), "Fill it: qualipolis compute.")
    for code in args.register:
        if code not in known.entries:
            raise Problem("The lake does not hold {code}", None, "See `qualipolis registers`.", code=code)
    if args.sql or args.output:
        return _sql(_notice() + queries.script(args.register or None), args.output)
    rows = [
        {
            "register": code,
            "rows": entry.rows,
            "changes": sum(overlay.rows for overlay in entry.overlays),
            "files": len(entry.parts) + len(entry.overlays),
            "path": str(place / code / "*.parquet"),
        }
        for code, entry in sorted(known.entries.items())
        if not args.register or code in args.register
    ]
    show(rows, args.format, ("register", "rows", "changes", "files", "path"))
    return 0


def _notice() -> str:
    """The first thing the file says while demonstration evidence is loaded."""
    from qualipolis.indicators.tables import DEMONSTRATION
    from qualipolis.registers.queries import has_demonstration

    return f"-- {DEMONSTRATION}\n" if has_demonstration() else ""


def _sql(text: str, output: Path | None) -> int:
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, "utf-8")
        print(f"{output}: {text.count('CREATE ')} views; duckdb -init {output}")
    return 0

"""areas: the areas of the city, or the units of the yearly assessment."""

from argparse import ArgumentParser, Namespace
from datetime import date

from qualipolis.cli.printing import show


def add_arguments(parser: ArgumentParser) -> None:
    """Which areas, on which day, in which form."""
    parser.add_argument("--level", choices=("city", "county", "zone", "township"))
    parser.add_argument("--partition", action="store_true", help="only the units that cover the city once")
    parser.add_argument("--on", type=date.fromisoformat, metavar="DATE")
    parser.add_argument("--format", choices=("table", "json", "text"), default="table")


def run(args: Namespace) -> int:
    """Prints the areas in their order."""
    from qualipolis.territory import queries

    found = queries.partition(args.on) if args.partition else queries.areas(args.on, args.level)
    rows = [
        {
            "code": a.code,
            "name_zh": a.name_zh,
            "name_en": a.name_en,
            "level": a.level,
            "kind": a.kind,
            "parent": a.parent,
            "unit": a.unit,
            "status": a.status,
        }
        for a in found
        if args.level in (None, a.level)
    ]
    show(rows, args.format)
    return 0

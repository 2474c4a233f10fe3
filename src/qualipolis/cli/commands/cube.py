"""cube: one indicator for all areas and periods, with numerator, denominator, n and interval, as a file."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path


def add_arguments(parser: ArgumentParser) -> None:
    """Which indicator, which areas, in which form."""
    parser.add_argument("indicator")
    parser.add_argument(
        "--area", action="append", default=[], metavar="CODE", help="default: all; may be repeated"
    )
    parser.add_argument("--format", choices=("csv", "parquet", "json", "xlsx"), default="csv")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: standard output")


def run(args: Namespace) -> int:
    """Writes the file, and says how many rows it has when it has a name."""
    from qualipolis.indicators.cube import cube
    from qualipolis.indicators.tables import written
    from qualipolis.territory import queries as territory

    areas = [territory.area(code).code for code in args.area] or None
    sheet = cube(args.indicator, areas)
    content = written(sheet, args.format)
    if args.output:
        args.output.write_bytes(content)
        print(f"{args.output}: {len(sheet.rows)} rows, {len(content):,} bytes")
    else:
        sys.stdout.buffer.write(content)
    return 0

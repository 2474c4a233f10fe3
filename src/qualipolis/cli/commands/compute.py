"""compute: brings the lake up to the database and computes every indicator for all areas and periods."""

from argparse import ArgumentParser, Namespace
from datetime import UTC, date, datetime


def add_arguments(parser: ArgumentParser) -> None:
    """As of which day, on which engine, from scratch or not."""
    parser.add_argument(
        "--as-of", type=date.fromisoformat, metavar="DATE", help="default: the last one, else today"
    )
    parser.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb")
    parser.add_argument(
        "--rebuild", action="store_true", help="read the database anew instead of what changed"
    )
    parser.add_argument(
        "--compact", action="store_true", help="afterwards fold changes into the files, remove stale ones"
    )
    parser.add_argument(
        "--compare", action="store_true", help="afterwards rebuild the lake beside and compare"
    )


def run(args: Namespace) -> int:
    """Prints one line: as of, snapshot, figures, what changed, seconds. 1 when the comparison finds differences."""
    from django.utils.timezone import localdate

    from qualipolis.indicators import actions, queries
    from qualipolis.lake import actions as lake

    at = datetime.now(UTC)
    known = queries.last()
    as_of = args.as_of or (known.as_of if known else localdate(at))
    made = actions.compute(as_of=as_of, by="command line", at=at, engine=args.engine, rebuild=args.rebuild)
    print(
        f"as of {made.as_of}: {made.indicators} indicators, {made.values:,} figures, {made.changed:,} changed, "
        f"snapshot {made.snapshot[:12]}, {made.engine}, {made.seconds:.1f} s"
    )
    if args.compact:
        lake.compact()
        print(f"compacted; {lake.sweep()} stale files removed")
    return _compare() if args.compare else 0


def _compare() -> int:
    from qualipolis.lake import actions as lake

    differences = lake.compare()
    for one in differences:
        print(f"{one.register}: kept {one.kept}, rebuilt {one.rebuilt}")
    print("the lake equals the database" if not differences else f"{len(differences)} registers differ")
    return 1 if differences else 0

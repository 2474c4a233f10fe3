"""Does work in the background until stopped: imports, fresh figures, seals of the audit trail."""

from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Whether to stay."""
    parser.add_argument("--once", action="store_true", help="do what waits and leave, for a timer")


def run(args: Namespace) -> int:
    """Works."""
    from qualipolis.cli import working

    return working.work(once=args.once)

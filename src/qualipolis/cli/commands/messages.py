"""Brings the catalogues of interface strings up to date and says what is not translated yet. Needs no gettext tools."""

from argparse import ArgumentParser, Namespace
from pathlib import Path


def add_arguments(parser: ArgumentParser) -> None:
    """Whether to write or only to look."""
    parser.add_argument(
        "--check", action="store_true", help="write nothing; 1 where something is missing or stale"
    )


def run(args: Namespace) -> int:
    """Collects the strings of the source, keeps what is translated, writes PO and MO."""
    from qualipolis.design import catalogues

    root = Path(catalogues.__file__).resolve().parents[1]
    missing = catalogues.faults(root) if args.check else catalogues.update(root)
    for language, messages in missing.items():
        for message in messages:
            print(f"{language}: {message.context + ': ' if message.context else ''}{message.singular}")
    return 1 if any(missing.values()) else 0

"""Puts a backup in place of what this site holds; what was there is moved aside, not deleted."""

import os
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

# The database is replaced, so nothing may open it before.
NEEDS_DJANGO = False


def add_arguments(parser: ArgumentParser) -> None:
    """Which backup."""
    parser.add_argument("file", type=Path, help="a file that `backup` wrote")


def run(args: Namespace) -> int:
    """Prints what was put back and what is to be done next."""
    from qualipolis.cli.backups import restore

    home = Path(os.environ.get("QUALIPOLIS_HOME", "var")).resolve()
    manifest, aside = restore(args.file, home, datetime.now(UTC))
    print(f"restored the site as of {manifest['made_at']} ({len(manifest['files'])} files) into {home}")
    if aside:
        print(f"what was there is in {aside}")
    for folder, one in manifest.get("left_out", {}).items():
        print(f"not in the backup: {folder}: {one['how']}")
    print("Run `./qp up`: it brings the database up to date and builds the lake anew.")
    return 0

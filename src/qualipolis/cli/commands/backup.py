"""Writes one file with the database, the files that were brought and the key of the site, while it goes on."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils import timezone

from qualipolis.kernel.errors import Problem


def add_arguments(parser: ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("file", type=Path, help="a file that does not exist yet, such as city.tar.gz")


def run(args: Namespace) -> int:
    """Prints what was kept."""
    from django.conf import settings
    from django.db import connection

    from qualipolis.cli.backups import backup

    if connection.vendor != "sqlite":
        raise Problem(
            "This site keeps its records in PostgreSQL", None, "Use pg_dump, and copy the site's home."
        )
    manifest = backup(settings.HOME, args.file, timezone.now())
    size = args.file.stat().st_size / 2**20
    print(f"{args.file}: {len(manifest['files'])} files, {size:,.1f} MiB. It holds everything; keep it safe.")
    for folder, one in manifest["left_out"].items():
        print(f"left out: {folder} ({one['files']} files, {one['bytes'] / 2**20:,.1f} MiB): {one['how']}")
    return 0

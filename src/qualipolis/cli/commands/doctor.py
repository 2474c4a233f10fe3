"""Says what this installation is made of and what is missing or unwell, with the remedy."""

import json
import shutil
import sys
from argparse import ArgumentParser, Namespace
from importlib.metadata import version


def add_arguments(parser: ArgumentParser) -> None:
    """How to print."""
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: Namespace) -> int:
    """Prints each finding; 1 where something needs attention."""
    findings = [*_versions(), *_database(), *_disk()]
    if args.format == "json":
        print(
            json.dumps(
                [{"what": w, "found": f, "fix": x} for w, f, x in findings], ensure_ascii=False, indent=1
            )
        )
    else:
        for what, found, fix in findings:
            print(f"{'!' if fix else ' '} {what:<12} {found}" + (f"\n    {fix}" if fix else ""))
    return 1 if any(fix for _, _, fix in findings) else 0


def _versions() -> list[tuple[str, str, str]]:
    rows = [("python", sys.version.split()[0], "")]
    return rows + [(name, version(name), "") for name in ("qualipolis", "django", "duckdb", "ibis-framework")]


def _database() -> list[tuple[str, str, str]]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    rows = [
        (
            "database",
            f"{connection.vendor}, {len(pending)} migrations pending",
            "run ./qp up" if pending else "",
        )
    ]
    if pending:
        return rows
    from qualipolis.audit import queries as audit
    from qualipolis.programme import queries as programme
    from qualipolis.registers.queries import counts

    rows.append(
        ("programme", f"{len(programme.plans())} plans", "" if programme.has_plan() else "run ./qp up")
    )
    rows.append(("records", f"{sum(counts().values()):,}", ""))
    trail = audit.verify()
    found = f"{trail.sealed} events sealed, {trail.unsealed} not yet"
    return [*rows, ("audit", found, "" if trail.holds else f"tampering: {trail.fault}; restore a backup")]


def _disk() -> list[tuple[str, str, str]]:
    from django.conf import settings

    free = shutil.disk_usage(settings.HOME).free / 2**30
    return [("disk", f"{free:,.1f} GiB free", "" if free > 2 else "free some room")]

"""sweep: files without an entry and entries without a file; --remove removes the files that are older than a day."""

from argparse import ArgumentParser, Namespace
from typing import Any

from qualipolis.cli.printing import show

BY = "operator"


def add_arguments(parser: ArgumentParser) -> None:
    """Whether to remove, and in which form to report."""
    parser.add_argument(
        "--remove", action="store_true", help="remove old files without an entry; else only tell"
    )
    parser.add_argument("--format", choices=("table", "json", "text"), default="table")


def run(args: Namespace) -> int:
    """Prints what was found and what became of it; 1 where files are left over or entries lack their file."""
    from django.utils import timezone

    from qualipolis.registers import storage
    from qualipolis.registers.evidence_files.bundle import drop_expired

    at = timezone.now()
    expired = drop_expired(at=at) if args.remove else 0
    found = storage.survey(at)
    gone = storage.remove(found, by=BY, at=at) if args.remove else ()
    rows = _rows(found, {one.path for one in gone}, is_removing=args.remove)
    if rows or args.format != "table":
        show(rows, args.format, ("what", "entry", "fate", "bytes", "modified", "place"))
    if args.format == "table":
        print(_said(found, gone, expired))
    return 1 if found.missing or len(found.strays) > len(gone) else 0


def _rows(found: Any, gone: set[Any], *, is_removing: bool) -> list[dict[str, Any]]:
    fate = "kept: it has an entry by now" if is_removing else "would be removed"
    strays = [(s, "removed" if s.path in gone else fate) for s in found.strays]
    strays += [(s, "kept: younger than a day") for s in found.young]
    return [
        {"what": "file without entry", "fate": fate, "bytes": s.size, "modified": f"{s.modified:%Y-%m-%d %H:%M}",
         "place": s.name}
        for s, fate in strays
    ] + [
        {"what": "entry without file", "fate": "restore it from a backup", "entry": m.entry,
         "place": m.name}
        for m in found.missing
    ]  # fmt: skip


def _said(found: Any, gone: tuple[Any, ...], expired: int) -> str:
    size = sum(s.size for s in (gone or found.strays))
    verb = "removed" if gone else "to remove"
    count = len(gone) if gone else len(found.strays)
    return (
        f"{found.files} files looked at; {count} {verb} ({size} bytes), {len(found.young)} too young to judge, "
        f"{len(found.missing)} entries without a file" + (f", {expired} bundles expired" if expired else "")
    )

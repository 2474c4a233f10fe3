"""Reads an official document (TXT, DOCX, PDF, HTML); prints what was found, or writes its task-division table."""

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from qualipolis.kernel.errors import Problem

#: Reading is pure, so that it starts at once and works without a database.
NEEDS_DJANGO = False


def add_arguments(parser: ArgumentParser) -> None:
    """Which file, and the form of the answer."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--format", choices=("text", "json", "xlsx", "docx"), default="text")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help="write to a file instead")


def run(args: Namespace) -> int:
    """Prints the reading; warnings of the source go to stderr."""
    from qualipolis.reading import read, sources

    if args.format in ("xlsx", "docx") and args.output is None:
        raise Problem("A table needs a file to stand in", None, "Name it with -o OUT.")
    source = sources.load(args.file)
    for warning in source.warnings:
        print(f"note: {warning}", file=sys.stderr)
    answer = _answer(read(source.text, name=args.file.name), args.format)
    if args.output is None:
        print(answer.decode("utf-8"), end="")
        return 0
    try:
        args.output.write_bytes(answer)
    except OSError as error:
        raise Problem(
            "The answer cannot be written: {why}",
            str(args.output),
            "Choose another place.",
            why=error.strerror,
        ) from None
    return 0


def _answer(reading: Any, form: str) -> bytes:
    """The reading as text, as JSON, or as a task-division table."""
    if form == "json":
        return (json.dumps(reading.to_json(), ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    if form == "text":
        return ("\n".join(_lines(reading)) + "\n").encode("utf-8")
    from qualipolis.papers import division, docx_table, xlsx_table

    table = division.from_reading(reading)
    return xlsx_table.workbook(table) if form == "xlsx" else docx_table.document(table)


def _lines(reading: Any) -> list[str]:
    """The reading for people: head, measures with owners, targets with their threshold, what is unresolved."""
    head = reading.document
    lines = [
        " ".join(part for part in (head.title or reading.name, head.doc_number) if part),
        " ".join(part for part in (head.issuer, head.issued_on) if part),
        "",
        f"{len(reading.measures)} measures, {len(reading.targets)} targets with a threshold, "
        f"{len(reading.soft_targets)} without, {len(reading.duties)} clauses, {len(reading.unresolved)} unresolved",
    ]
    targets = [*reading.targets, *reading.soft_targets]
    for no in (None, *(m.no for m in reading.measures)):
        measure = next((m for m in reading.measures if m.no == no), None)
        inside = [t for t in targets if (t.measure_no or None) == no]
        if measure is not None:
            owners = "、".join(owner.name for owner in measure.owners)
            lines += ["", f"{measure.label}{measure.title}" + (f"  [{owners}]" if owners else "")]
        lines += [_target_line(t) for t in sorted(inside, key=lambda t: t.char_start)]
    if reading.unresolved:
        lines += ["", "unresolved:"]
        lines += [f"  {u.text!r} at {u.char_start}: {u.reason}" for u in reading.unresolved]
    return lines


def _target_line(target: Any) -> str:
    value = "" if target.value is None else f"{target.value:g}"
    high = "" if target.value_high is None else f"–{target.value_high:g}"
    when = target.deadline or target.recurrence or ""
    threshold = f"{target.comparator} {value}{high}{target.unit or ''}".strip()
    return f"    {target.name}  {threshold}  {when}".rstrip()

"""targets: every target with its value, its status and the evidence behind them, or the reason for having none."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from qualipolis.cli.printing import show

FILES = ("csv", "xlsx")


def add_arguments(parser: ArgumentParser) -> None:
    """Which targets, where, in which form."""
    parser.add_argument("--tier", choices=("hard", "soft", "vague"))
    parser.add_argument("--area", default="", metavar="CODE", help="default: the city")
    parser.add_argument("--format", choices=("table", "json", "text", *FILES), default="table")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="for csv and xlsx; default: standard output"
    )


def run(args: Namespace) -> int:
    """Prints the targets in the order of the document."""
    from qualipolis.programme import queries as programme
    from qualipolis.publication import evidence
    from qualipolis.publication.queries import edition
    from qualipolis.territory import queries as territory

    area = territory.area(args.area).code if args.area else programme.programme().plan.area
    released = edition()
    lines = evidence.lines(programme.targets(tier=args.tier), released, area)
    if args.format in FILES:
        return _file(evidence.sheet(lines, released), args)
    columns = ("id", "name_zh", "tier", "threshold", "value", "status", "evidence", "reason")
    show([_row(line) for line in lines], args.format, columns)
    return 0


def _file(sheet: Any, args: Namespace) -> int:
    from qualipolis.indicators.tables import written

    content = written(sheet, args.format)
    if args.output:
        args.output.write_bytes(content)
        print(f"{args.output}: {len(sheet.rows)} targets")
    else:
        sys.stdout.buffer.write(content)
    return 0


def _row(line: Any) -> dict[str, Any]:
    from qualipolis.programme.rules import in_words

    target, figure = line.target, line.standing.value
    zh, en = line.reason
    return {
        "id": target.code,
        "name_zh": target.name_zh,
        "name_en": target.name_en,
        "measure": target.measure_no,
        "tier": target.tier,
        "kind": target.kind,
        "commitment": target.commitment,
        "threshold": in_words(target),
        "deadline": target.deadline or target.recurrence,
        "indicator": target.indicator or None,
        "value": line.value,
        "period": figure.period if figure else None,
        "status": str(line.standing.status),
        "registers": [code for code, _ in line.registers],
        "records": line.records,
        "records_in_registers": line.total,
        "evidence": _evidence(line),
        "reason": f"{zh} ({en})" if zh else None,
    }


def _evidence(line: Any) -> str:
    """Registers with the records behind the value; without a register what would prove it."""
    if not line.registers:
        return str(line.target.evidence_zh or line.target.evidence_en)
    names = "、".join(words[0] for _, words in line.registers)
    records = "—" if line.records is None else f"{line.records:,}"
    return f"{names} {records}/{line.total:,}"

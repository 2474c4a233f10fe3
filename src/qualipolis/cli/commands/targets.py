"""targets: every target with its indicator, value and status, and the reason where there is no value."""

from argparse import ArgumentParser, Namespace
from typing import Any

from qualipolis.cli.printing import show


def add_arguments(parser: ArgumentParser) -> None:
    """Which targets, where, in which form."""
    parser.add_argument("--tier", choices=("hard", "soft", "vague"))
    parser.add_argument("--area", default="", metavar="CODE", help="default: the city")
    parser.add_argument("--format", choices=("table", "json", "text"), default="table")


def run(args: Namespace) -> int:
    """Prints the targets in the order of the document."""
    from qualipolis.programme import queries as programme
    from qualipolis.publication.queries import edition
    from qualipolis.territory import queries as territory

    area = territory.area(args.area).code if args.area else programme.programme().plan.area
    released = edition()
    rows = [_row(target, released.of(target.code, area)) for target in programme.targets(tier=args.tier)]
    show(rows, args.format, ("id", "name_zh", "tier", "threshold", "indicator", "value", "status", "reason"))
    return 0


def _row(target: Any, standing: Any) -> dict[str, Any]:
    from qualipolis.programme.rules import in_words

    figure = standing.value
    value = figure.value if figure else None
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
        "value": value,
        "period": figure.period if figure else None,
        "status": str(standing.status),
        "reason": _reason(target, figure) if value is None else None,
    }


def _reason(target: Any, figure: Any) -> str:
    """Why there is no value: no indicator, none computed, or what the computation said."""
    from qualipolis.indicators.definitions.discovery import catalogue
    from qualipolis.indicators.types import NO_VALUE

    if not target.indicator:
        return "尚无指标 (no indicator is bound)"
    if target.indicator not in catalogue():
        return f"指标未定义 (nothing answers to {target.indicator})"
    if figure is None or not figure.reason:
        return "尚无数值 (no value released)"
    zh, en = NO_VALUE.get(figure.reason, (figure.reason, figure.reason))
    return f"{zh} ({en})"

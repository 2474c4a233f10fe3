"""indicators: the catalogue with each indicator's newest figure, or the definition card of one."""

from argparse import ArgumentParser, Namespace
from datetime import date
from typing import Any

from qualipolis.cli.printing import show


def add_arguments(parser: ArgumentParser) -> None:
    """Which, where, in which form."""
    parser.add_argument("code", nargs="?", help="show the definition card (口径卡) of this one")
    parser.add_argument("--area", default="", metavar="CODE", help="default: the city")
    parser.add_argument("--check", action="store_true", help="check every definition and run every case")
    parser.add_argument("--format", choices=("table", "json", "text"), default="table")


def run(args: Namespace) -> int:
    """Prints the list, the card, or what the check found (1 with faults)."""
    if args.check:
        return _check()
    if args.code:
        return _card(args.code, args.format)
    from qualipolis.indicators import queries
    from qualipolis.territory import queries as territory

    area = territory.area(args.area).code if args.area else territory.city().code
    rows = [_row(one) for one in queries.listed(area)]
    show(rows, args.format, ("code", "family", "kind", "title_zh", "period", "value", "unit", "n"))
    return 0


def _row(one: Any) -> dict[str, Any]:
    definition, value = one.definition, one.value
    return {
        "code": definition.code,
        "family": one.family,
        "kind": type(definition).__name__,
        "title_zh": definition.title[0],
        "title_en": definition.title[1],
        "unit": definition.unit,
        "period": value.period if value else None,
        "value": round(value.value, definition.decimals) if value else None,
        "n": value.n if value else None,
        "targets": definition.targets,
    }


def _card(code: str, form: str) -> int:
    from dataclasses import asdict

    from qualipolis.indicators import cards, queries

    known = queries.last()
    card = cards.card(code, known.as_of if known else date.max)
    rows = [{"item": name, "is": _plain(value)} for name, value in asdict(card).items()]
    show([asdict(card)] if form == "json" else rows, form, ("item", "is"))
    return 0


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{k}: {_plain(v)}" for k, v in value.items())
    if isinstance(value, list | tuple):
        return " / ".join(_plain(one) for one in value)
    return str(value)


def _check() -> int:
    from qualipolis.indicators import case_files, parameter_book
    from qualipolis.indicators.definitions import checks
    from qualipolis.indicators.definitions.discovery import catalogue
    from qualipolis.registers.catalogue import registers

    known, book = registers(), parameter_book.book()
    found = {code: [str(f) for f in checks.faults(d, known, book)] for code, d in catalogue().items()}
    cases = case_files.every(known)
    strangers = [f"{c.place}: there is no indicator {c.indicator}" for c in cases if c.indicator not in found]
    sound = {code: d for code, d in catalogue().items() if not found[code]}
    outcomes = case_files.run([c for c in cases if c.indicator in sound], sound, known, book)
    faults = [fault for many in found.values() for fault in many]
    faults += [*dict.fromkeys(strangers), *case_files.lacking(cases, catalogue()), *case_files.unnamed(cases)]
    faults += [f"{o.case.place}, {o.case.name}: {'; '.join(o.faults)}" for o in outcomes if o.faults]
    count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    print("\n".join([*faults, f"{len(catalogue())} definitions, {len(cases)} cases, {count}"]))
    return 1 if faults else 0

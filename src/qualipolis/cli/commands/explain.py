"""explain: how a figure came about, down to its records, and what it would be under a change."""

from argparse import ArgumentParser, Namespace
from datetime import date
from typing import Any

from qualipolis.kernel.errors import Problem


def add_arguments(parser: ArgumentParser) -> None:
    """Which figure, and what to try."""
    parser.add_argument("indicator")
    parser.add_argument("--area", default="", metavar="CODE", help="default: the city")
    parser.add_argument("--period", required=True, help="2025, 2025H1, 2025Q3, 2025-09, 2023/2025")
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE")
    parser.add_argument(
        "--with-zones", action="store_true", help="a county with the functional zones on its land"
    )
    parser.add_argument(
        "--areas", action="store_true", help="what each area contributes to the city's figure"
    )
    parser.add_argument("--records", action="store_true", help="name the records")
    parser.add_argument(
        "--parameter", action="append", default=[], metavar="NAME=VALUE", help="what if it were VALUE"
    )
    parser.add_argument("--record", action="append", default=[], metavar="REGISTER:ID:COLUMN=VALUE",
                        help="what if the record said VALUE")  # fmt: skip
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")


def run(args: Namespace) -> int:
    """Prints the explanation, then the outcome of what was tried."""
    from qualipolis.accounts.types import Actor
    from qualipolis.indicators import explaining
    from qualipolis.territory import queries as territory

    area = territory.area(args.area).code if args.area else territory.city().code
    # Whoever may run commands on the server reads its database anyway.
    actor = (
        Actor(username="command line", role="office", body_code=None, area_code=None)
        if args.records
        else None
    )
    found = explaining.explain(
        args.indicator, area, args.period, as_of=args.as_of, actor=actor, view="+" if args.with_zones else ""
    )
    print("\n".join(_lines(found, args.lang)))
    if args.areas:
        print("\n".join(_contributed(found, args.lang)))
    if args.parameter or args.record:
        print(_tried(args, area))
    return 0


def _lines(found: Any, lang: str) -> list[str]:
    side = 0 if lang == "zh" else 1
    definition, figure = found.definition, found.figure
    lines = [
        f"{definition.title[side]} ({definition.code})",
        f"  {definition.clause or definition.method}",
        f"  {found.area}{found.view}  {found.period.label(lang)}  = {_figure(figure, definition.unit, side)}",
        f"  as of {found.as_of}, snapshot {found.snapshot[:12]}",
    ]
    for one in found.sides:
        lines.append(f"  {one.name}: {one.label[side]} [{one.register[side]}, {one.time[side]}]")
        lines += [f"    {step.left:>10,}  {step.words[side]}" for step in one.steps]
        if one.records:
            lines.append(
                f"    records: {', '.join(map(str, one.records[:20]))}{' …' if len(one.records) > 20 else ''}"
            )
    for name, versions in found.parameters.items():
        lines += [f"  {name} = {v.value} from {v.start or '—'} ({v.status}: {v.reference})" for v in versions]
    return lines


def _contributed(found: Any, lang: str) -> list[str]:
    from qualipolis.indicators import queries
    from qualipolis.indicators.contributions import WHY_NOT

    shared = queries.contributions(found.definition.code, found.period.code)
    if shared.reason:
        return [f"  {WHY_NOT[shared.reason][0 if lang == 'zh' else 1]}"]
    lines = []
    for one in shared.areas:
        pull = "" if one.pull is None else f"  {one.pull:+.3f}"
        lines.append(f"    {one.area}  {one.value:>14,.2f}  {one.share:6.1f} %{pull}")
    return lines


def _figure(figure: Any, unit: str, side: int) -> str:
    from qualipolis.indicators.types import METHOD_WORDS, NO_VALUE

    if figure.value is None:
        return NO_VALUE[figure.reason][side]
    parts = [f"{figure.value.normalize():f} {unit}"]
    if figure.denominator is not None:
        parts.append(f"{figure.numerator.normalize():f} / {figure.denominator.normalize():f}")
    if figure.low is not None:
        parts.append(f"{figure.low:.2f}–{figure.high:.2f} ({METHOD_WORDS[str(figure.method)][side]})")
    return ", ".join([*parts, f"n = {figure.n}"])


def _tried(args: Namespace, area: str) -> str:
    from qualipolis.indicators import explaining

    change = explaining.WhatIf(_parameters(args.parameter), _corrections(args.record))
    before, after = explaining.what_if(args.indicator, area, args.period, change, as_of=args.as_of)
    return f"  what if: {before.value} → {after.value}"


def _parameters(given: list[str]) -> dict[str, Any]:
    import yaml

    pairs = [one.partition("=") for one in given]
    return {name: yaml.safe_load(value) for name, _, value in pairs}


def _corrections(given: list[str]) -> dict[tuple[str, int], dict[str, str]]:
    found: dict[tuple[str, int], dict[str, str]] = {}
    for one in given:
        try:
            place, value = one.split("=", 1)
            register, number, column = place.split(":")
            found.setdefault((register, int(number)), {})[column] = value
        except ValueError:
            raise Problem(
                "{one} names no cell", None, "Write inspection_samples:17:conclusion=fail.", one=one
            ) from None
    return found

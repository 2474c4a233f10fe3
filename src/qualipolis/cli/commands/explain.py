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
        "--what-if", action="append", default=[], metavar="CHANGE",
        help="NAME=VALUE (a parameter), REGISTER:ID:COLUMN=VALUE (a record said otherwise), zones=with or zones=without",
    )  # fmt: skip
    parser.add_argument(
        "--parameter", action="append", default=[], metavar="NAME=VALUE", help="the same as --what-if"
    )
    parser.add_argument(
        "--record",
        action="append",
        default=[],
        metavar="REGISTER:ID:COLUMN=VALUE",
        help="the same as --what-if",
    )
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
    if changes := [*args.what_if, *args.parameter, *args.record]:
        print("\n".join(_tried(found, trial(changes), args.lang)))
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
    return [*lines, *_parameters(found, side)]


def _parameters(found: Any, side: int) -> list[str]:
    """Every parameter that the figure or the judgement reads, with what it decides."""
    from qualipolis.indicators import parameters_read

    return [
        f"  {one.name} = {parameters_read.written(v.value, side)!r} from {v.start or '—'}"
        f" [{parameters_read.USES[one.use][side]}] ({v.status}: {v.reference})"
        for one in parameters_read.every(found)
        for v in one.versions
    ]


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


def _figure(figure: Any, unit: str, side: int, level: str = "") -> str:
    from qualipolis.indicators.parameter_book import interval_percent
    from qualipolis.indicators.types import NO_VALUE, method_words

    if figure.value is None:
        return NO_VALUE[figure.reason][side]
    parts = [f"{figure.value.normalize():f} {unit}"]
    if figure.denominator is not None:
        parts.append(f"{figure.numerator.normalize():f} / {figure.denominator.normalize():f}")
    if figure.low is not None:
        parts.append(
            f"{figure.low:.2f}–{figure.high:.2f} ({method_words(str(figure.method), level or interval_percent())[side]})"
        )
    return ", ".join([*parts, f"n = {figure.n}"])


def trial(changes: list[str]) -> Any:
    """Read changes as they are typed: a parameter, cells of one record, or the zones of a county."""
    from qualipolis.indicators.trials import Trial

    parameters, cells, place, zones = {}, {}, "", None
    for one in changes:
        name, is_change, value = one.partition("=")
        if not is_change:
            raise Problem("{one} is no change", None, "Write status-on=0.95, or inspection_samples:17:conclusion=fail.",
                          one=one)  # fmt: skip
        if name == "zones":
            zones = {"with": True, "without": False}.get(value)
        elif ":" in name:
            record, column = _cell(name)
            if place not in ("", record):
                raise Problem("{one} is another record", None, "Try one record at a time.", one=one)
            place, cells[column] = record, value
        else:
            parameters[name] = value.replace("\\n", "\n")
    register, _, number = place.partition(":")
    return Trial(register, int(number or 0), cells, parameters, zones)


def _cell(name: str) -> tuple[str, str]:
    """Give record and column of REGISTER:ID:COLUMN."""
    register, _, rest = name.partition(":")
    number, _, column = rest.partition(":")
    if not (register and number.isdigit() and column):
        raise Problem("{one} names no cell", None, "Write inspection_samples:17:conclusion=fail.", one=name)
    return f"{register}:{number}", column


def _tried(found: Any, tried: Any, lang: str) -> list[str]:
    """Print the figure as it is and as it would be, then the targets that would stand otherwise."""
    from qualipolis.indicators import trials
    from qualipolis.indicators.types import RUNG_WORDS, STATUS_WORDS

    side, unit = 0 if lang == "zh" else 1, found.definition.unit
    outcome = trials.run(found, tried)
    typed = tried.parameters.get("interval-level", "").strip()
    level = f"{float(typed.rstrip('%')) * (1 if typed.endswith('%') else 100):g}" if typed else ""
    after = _figure(outcome.after, unit, side, level)
    lines = [f"  what if: {_figure(outcome.before, unit, side)} → {after}"]
    for one in outcome.targets:
        stands = [
            f"{STATUS_WORDS[s.status][side]} ({RUNG_WORDS.get(s.rung, ('', ''))[side]} {_number(s.value)} {unit})"
            for s in (one.before, one.after)
        ]
        lines.append(f"    {one.target}: {stands[0]} → {stands[1]}")
    return [*lines, "  nothing of this is stored"]


def _number(value: Any) -> str:
    return "—" if value is None else f"{value.normalize():f}"

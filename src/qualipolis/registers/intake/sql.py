"""The rules of `registers.rules` as DuckDB SQL, generated from the declaration.

Kinds whose reading is a look-up (choices, flags, areas, standards) are read by the Python rules once per distinct
text and joined; the others are expressions. A property test holds both ways to the same answers.
"""

from __future__ import annotations

from qualipolis.kernel.identifiers import _WEIGHTS, ALPHABET
from qualipolis.registers import rules
from qualipolis.registers.types import AnyOf, Column, Kind, Needs, Ordered, Rule

LOOKED_UP = (Kind.CHOICE, Kind.FLAG, Kind.AREA, Kind.STANDARD)
TYPES = {
    Kind.DAY: "DATE",
    Kind.WHOLE: "BIGINT",
    Kind.YEAR: "BIGINT",
    Kind.FLAG: "BOOLEAN",
}
_USCC = rf"[{ALPHABET}]{{2}}[0-9]{{6}}[{ALPHABET}]{{10}}"


def text(value: str) -> str:
    """A piece of text as an SQL literal."""
    return "'" + value.replace("'", "''") + "'"


_EDGES = text(rules.EDGES)


def type_of(column: Column) -> str:
    """The column's type in the engine."""
    if column.kind is Kind.DECIMAL:
        return f"DECIMAL(20,{column.places})"
    return TYPES.get(column.kind, "VARCHAR")


def _translated(cell: str, pair: tuple[str, str], ascii_only: str) -> str:
    # Plain ASCII, nearly every cell, goes without the slow sign-by-sign translation.
    signs = f"translate({cell}, {text(pair[0])}, {text(pair[1])})"
    return f"CASE WHEN strlen({cell}) = length({cell}) THEN {ascii_only} ELSE {signs} END"


def tidy(cell: str) -> str:
    """White space cut off both ends."""
    return f"trim({cell}, {_EDGES})"


def narrow(cell: str) -> str:
    """Full-width signs made half-width; `cell` is tidied."""
    return f"trim({_translated(cell, rules.NARROWING, cell)}, {_EDGES})"


def code(cell: str) -> str:
    """The form in which codes are read; `cell` is tidied."""
    raised = _translated(cell, rules.RAISING, f"upper({cell})")
    return f"trim(replace(replace({raised}, ' ', ''), '-', ''), {_EDGES})"


def _word(cell: str) -> str:
    lowered = _translated(cell, rules.LOWERING, f"lower({cell})")
    return f"trim(replace({lowered}, ' ', ''), {_EDGES})"


def blank(column: Column, cell: str) -> str:
    """Whether the tidied cell holds nothing."""
    if column.kind is Kind.TEXT:
        return f"{cell} = ''"
    words = ", ".join(text(b) for b in rules.BLANKS if b)
    return f"({cell} = '' OR (length({cell}) <= {rules.LONGEST_BLANK} AND {_word(cell)} IN ({words}, '')))"


def normal(column: Column, cell: str) -> str:
    """First step: the tidied cell in the form in which its kind is read."""
    match column.kind:
        case Kind.TEXT:
            return cell
        case Kind.DAY:
            return narrow(cell)
        case Kind.CREDIT_CODE:
            return code(cell)
        case _:
            return f"replace(replace({narrow(cell)}, ',', ''), ' ', '')"


def parsed(column: Column, cell: str) -> str:
    """Second step: what the normal cell says, NULL where it says nothing of the kind."""
    match column.kind:
        case Kind.TEXT:
            return cell
        case Kind.DAY:
            return day(cell)
        case Kind.CREDIT_CODE:
            return f"CASE WHEN regexp_full_match({cell}, {text(_USCC)}) THEN {_digit(cell)} END"
        case _:
            return _figure(column, cell)


def reason(column: Column, cell: str, found: str) -> str:
    """Third step: why the cell is refused, or NULL. `cell` is the normal one, `found` what it says."""
    match column.kind:
        case Kind.TEXT:
            return _text_reason(column, cell)
        case Kind.DAY:
            limits = f"DATE '{rules.FIRST_YEAR}-01-01' AND DATE '{rules.LAST_YEAR}-12-31'"
            return f"CASE WHEN {found} IS NULL OR {found} NOT BETWEEN {limits} THEN 'not_a_day' END"
        case Kind.CREDIT_CODE:
            digit = f"WHEN substr({cell}, 18, 1) <> {found} THEN 'check_digit'"
            return f"CASE WHEN {found} IS NULL THEN 'not_a_credit_code' {digit} END"
        case _:
            return _figure_reason(column, found)


def value(column: Column, cell: str, found: str) -> str:
    """The value of a cell that is not refused."""
    if column.kind in (Kind.TEXT, Kind.CREDIT_CODE):
        return cell
    return found if column.kind is Kind.DAY else f"TRY_CAST({found} AS {type_of(column)})"


def _text_reason(column: Column, cell: str) -> str:
    checks = [f"WHEN regexp_matches({cell}, {text(rules.CONTROL)}) THEN 'control'"]
    checks.append(f"WHEN length({cell}) > {column.length} THEN 'too_long'")
    if column.pattern:
        checks.append(f"WHEN NOT regexp_full_match({cell}, {text(column.pattern)}) THEN 'pattern'")
    return f"CASE {' '.join(checks)} END"


def day(cell: str) -> str:
    """The day that narrow text writes, or NULL."""
    part = [f"regexp_extract({cell}, {text(rules.DAY)}, {i})" for i in (1, 2, 3)]
    parts = f"{part[0]} || '-' || lpad({part[1]}, 2, '0') || '-' || lpad({part[2]}, 2, '0')"
    compact = f"substr({cell}, 1, 4) || '-' || substr({cell}, 5, 2) || '-' || substr({cell}, 7, 2)"
    serial = f"TRY_CAST(split_part({cell}, '.', 1) AS INTEGER)"
    low, high = rules.SERIALS
    return f"""CASE
        WHEN regexp_full_match({cell}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}') THEN TRY_CAST({cell} AS DATE)
        WHEN regexp_full_match({cell}, {text(rules.DAY)}) THEN TRY_CAST({parts} AS DATE)
        WHEN regexp_full_match({cell}, {text(rules.COMPACT_DAY)}) THEN TRY_CAST({compact} AS DATE)
        WHEN regexp_full_match({cell}, {text(rules.SERIAL)}) AND {serial} BETWEEN {low} AND {high}
            THEN DATE '{rules.EXCEL_ZERO.isoformat()}' + {serial}
        END"""


def _digit(cell: str) -> str:
    """The check digit that the first 17 places ask for (GB 32100-2015)."""
    total = " + ".join(
        f"(strpos({text(ALPHABET)}, substr({cell}, {i}, 1)) - 1) * {weight}"
        for i, weight in enumerate(_WEIGHTS, 1)
    )
    return f"substr({text(ALPHABET)}, (31 - ({total}) % 31) % 31 + 1, 1)"


def _figure(column: Column, cell: str) -> str:
    pattern = text(rules.number_pattern(column))
    figure = f"TRY_CAST(regexp_extract({cell}, {pattern}, 1) AS DECIMAL(28,10))"
    power = (
        f"CASE regexp_extract({cell}, {pattern}, 2) WHEN '万' THEN 10000 WHEN '亿' THEN 100000000 ELSE 1 END"
    )
    return (
        f"CASE WHEN regexp_full_match({cell}, '[0-9]{{1,15}}') THEN TRY_CAST({cell} AS DECIMAL(38,10)) "
        f"WHEN regexp_full_match({cell}, {pattern}) THEN {figure} * {power} END"
    )


def _figure_reason(column: Column, found: str) -> str:
    places = column.places if column.kind is Kind.DECIMAL else 0
    checks = [
        f"WHEN {found} IS NULL THEN 'not_a_number'",
        f"WHEN {found} <> round({found}, {places}) THEN '{'too_many_places' if places else 'not_whole'}'",
    ]
    if column.low is not None:
        checks.append(f"WHEN {found} < {column.low} THEN 'out_of_range'")
    if column.high is not None:
        checks.append(f"WHEN {found} > {column.high} THEN 'out_of_range'")
    checks.append(f"WHEN abs({found}) >= 100000000000000 THEN 'out_of_range'")
    return f"CASE {' '.join(checks)} END"


def filled(name: str, column: Column) -> str:
    """Whether the value counts as given."""
    if rules.is_textual(column):
        return f"({name} IS NOT NULL AND {name} <> '')"
    return f"({name} IS NOT NULL)"


def row_reason(rule: Rule, columns: dict[str, Column]) -> str | None:
    """`column:code:other` where the row fails the rule, else NULL. Columns the file lacks are blank."""

    def given(name: str) -> str:
        return filled(f'"{name}"', columns[name]) if name in columns else "false"

    match rule:
        case Ordered(first, then) if first in columns and then in columns:
            return f"""CASE WHEN {given(first)} AND {given(then)} AND "{first}" > "{then}"
                THEN '{then}:out_of_order:{first}' END"""
        case Needs(column, values, needed) if column in columns:
            words = ", ".join(text(v) for v in values)
            return f"""CASE WHEN {given(column)} AND CAST("{column}" AS VARCHAR) IN ({words}) AND NOT {given(needed)}
                THEN '{needed}:needed:{column}' END"""
        case AnyOf(names):
            return f"CASE WHEN NOT ({' OR '.join(given(n) for n in names)}) THEN '{names[0]}:one_of:{names[-1]}' END"
    return None

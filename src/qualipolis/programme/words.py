"""Words made out of a target: its goal, its promise, its unit, in the language of the reader."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import get_language, gettext, ngettext, pgettext

from qualipolis.design.figures import figure
from qualipolis.kernel import numerals
from qualipolis.programme.rules import unit_in
from qualipolis.programme.types import Chapter, Measure, Target

SIGNS = {
    ">=": "≥",
    "<=": "≤",
    ">": ">",
    "<": "<",
    "=": "",
    "about": "≈",
    "between": "",
    "present": "",
    "increasing": "↑",
}


def is_chinese() -> bool:
    """Whether the reader reads Chinese."""
    return (get_language() or "zh").startswith("zh")


def pick(zh: str, en: str) -> str:
    """The words in the reader's language, the other ones where these are missing."""
    return (zh or en) if is_chinese() else (en or zh)


def unit_word(unit: str) -> str:
    """A unit in the reader's language; an unknown one as it was written."""
    return unit_in(unit, "zh" if is_chinese() else "en")


def with_unit(value: float | Decimal | None, unit: str, decimals: int | None = None) -> str:
    """A value and its unit: 98.4%, 12家, 12 organisations."""
    if value is None:
        return figure(None)
    word = unit_word(unit)
    glue = "" if word == "%" or is_chinese() else " "
    return f"{figure(float(value), decimals)}{glue}{word}"


def goal(target: Target) -> str:
    """The goal as short as a table needs it: ≥98%, 1–2个, 逐年提高."""
    if target.value is None:
        return _goal_in_words(target)
    unit = target.unit or ("%" if target.unit_normalised == "percent" else "")
    if target.value_high is not None:
        return f"{figure(float(target.value))}–{with_unit(target.value_high, unit)}"
    return SIGNS.get(target.comparator, "") + with_unit(target.value, unit)


def _goal_in_words(target: Target) -> str:
    if target.reference:
        return pgettext("goal", "at or above the reference")
    if target.kind == "coverage":
        return pgettext("goal", "full coverage")
    if target.kind == "zero_event":
        return pgettext("goal", "none occurs")
    if target.comparator == "increasing":
        return pgettext("goal", "rising")
    return pgettext("goal", "brought about") if target.kind == "milestone" else pgettext("goal", "fulfilled")


def promise(target: Target) -> tuple[str, str]:
    """The promise in two parts, the second to be emphasised: (到2025年, ≥98%)."""
    if target.deadline:
        return gettext("By the end of %(year)s") % {"year": target.deadline[:4]}, goal(target)
    if target.recurrence == "annual":
        return gettext("Every year"), goal(target)
    if target.window:
        return target.window.replace("-", "–"), goal(target)
    return gettext("No date is given"), goal(target)


def commitment_word(code: str) -> str:
    """约束性, 预期性, 争创."""
    return {
        "binding": pgettext("commitment", "binding"),
        "expected": pgettext("commitment", "expected"),
        "aspirational": pgettext("commitment", "aspirational"),
    }.get(code, code)


def tier_word(code: str) -> str:
    """The tier in words; the number of hard targets is what a tally counts."""
    return {
        "hard": pgettext("tier", "with a threshold"),
        "soft": pgettext("tier", "checkable, without a threshold"),
        "vague": pgettext("tier", "direction only"),
    }.get(code, code)


def kind_word(code: str) -> str:
    """What kind of thing a target measures."""
    return {
        "ratio": pgettext("kind", "rate"),
        "coverage": pgettext("kind", "coverage"),
        "count": pgettext("kind", "count"),
        "count_per_year": pgettext("kind", "count per year"),
        "amount": pgettext("kind", "amount"),
        "growth_rate": pgettext("kind", "growth"),
        "index": pgettext("kind", "index"),
        "rank": pgettext("kind", "rank"),
        "relative": pgettext("kind", "comparison"),
        "trend": pgettext("kind", "trend"),
        "zero_event": pgettext("kind", "zero event"),
        "milestone": pgettext("kind", "milestone"),
        "qualitative": pgettext("kind", "qualitative"),
    }.get(code, code)


def duty_word(code: str) -> str:
    """What a clause does: asks, aims, states an outcome, takes a stance."""
    return {
        "duty": pgettext("clause", "duty"),
        "goal": pgettext("clause", "goal"),
        "outcome": pgettext("clause", "outcome"),
        "stance": pgettext("clause", "stance"),
    }.get(code, code)


def weight_word(code: str) -> str:
    """How much work a mechanism is: a mechanism of its own, an entry in a register, words only."""
    return {
        "core": pgettext("mechanism", "mechanism"),
        "register": pgettext("mechanism", "kept in a register"),
        "narrative": pgettext("mechanism", "reported in words"),
    }.get(code, code)


def measure_name(measure: Measure) -> str:
    """A measure as it is called: (二)保障食品药品安全; the goals before the first one have a name of ours."""
    if measure.no == 0:
        return gettext("Goals")
    if measure.title_en and not is_chinese():
        return f"({measure.no}) {measure.title_en}"
    return f"{measure.label}{measure.title}"


def chapter_word(chapter: Chapter) -> str:
    """A chapter as it is called: 二、增加优质产品供给; 2. More products of quality."""
    return chapter_number(chapter) + chapter_title(chapter)


def chapter_number(chapter: Chapter) -> str:
    """The numeral before a chapter's title: 二、 or 2."""
    if chapter.title_en and not is_chinese():
        return f"{_arabic(chapter.no)}. "
    return f"{chapter.no}、"


def chapter_title(chapter: Chapter) -> str:
    """The title of a chapter without its numeral."""
    return pick(chapter.title, chapter.title_en)


def _arabic(no: str) -> str:
    number = numerals.to_int(no)
    return no if number is None else str(number)


def deadline_word(target: Target) -> str:
    """The deadline as short as a table needs it."""
    if target.deadline:
        return target.deadline[:4] if len(target.deadline) == 4 else target.deadline
    return gettext("yearly") if target.recurrence == "annual" else "—"


def period_word(code: str) -> str:
    """A period in words: 2025年1–9月, 2025年三季度, 2025; January to September 2025."""
    if not code:
        return ""
    if "/" in code:
        return _window_word(*code.split("/"))
    if "Q" in code:
        year, quarter = code.split("Q")
        if is_chinese():
            return f"{year}年{'一二三四'[int(quarter) - 1]}季度"
        return f"Q{quarter} {year}"
    if "H" in code:
        year, half = code.split("H")
        return f"{year}年{'上下'[int(half) - 1]}半年" if is_chinese() else f"H{half} {year}"
    if "-" in code:
        year, month = code.split("-")
        return f"{year}年{int(month)}月" if is_chinese() else f"{_month(month)} {year}"
    return f"{code}年" if is_chinese() else code


def _window_word(first: str, last: str) -> str:
    if "-" in first and "-" in last and first[:4] == last[:4]:
        if is_chinese():
            return f"{first[:4]}年{int(first[5:])}–{int(last[5:])}月"
        return f"{_month(first[5:])} to {_month(last[5:])} {last[:4]}"
    return f"{period_word(first)}–{period_word(last)}"


def _month(number: str) -> str:
    names = "January February March April May June July August September October November December"
    return names.split()[int(number) - 1]


def count_of(number: int, what: str) -> str:
    """A count of targets or measures in words."""
    if what == "measures":
        return ngettext("%(n)s measure", "%(n)s measures", number) % {"n": number}
    return ngettext("%(n)s target", "%(n)s targets", number) % {"n": number}

"""Decisions of the programme room: how binding a target is, what its unit means, what areas are asked for. Pure."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from qualipolis.programme.types import Cascading, Commitment, Tier

#: Words that name an honour or an attempt: missing it is no missed duty (争创).
ASPIRING = ("争创", "积极争创", "创建", "积极创建", "探索")
COMPARATORS = (">=", ">", "<=", "<", "=", "about", "between", "increasing", "decreasing", "present")
STRINGENCIES = ("must", "aspirational", "approximate")
#: Unit as written → what one of it is, and how many of these the written unit stands for.
UNITS: dict[str, tuple[str, int]] = {
    "%": ("percent", 1),
    "个百分点": ("percentage_points", 1),
    "分": ("points_of_100", 1),
    "个": ("items", 1),
    "项": ("items", 1),
    "件": ("items", 1),
    "种": ("items", 1),
    "家": ("organisations", 1),
    "户": ("households", 1),
    "人": ("persons", 1),
    "名": ("persons", 1),
    "人次": ("person_times", 1),
    "万人次": ("person_times", 10_000),
    "万人": ("persons", 10_000),
    "张": ("certificates", 1),
    "万张": ("certificates", 10_000),
    "份": ("documents", 1),
    "次": ("times", 1),
    "类": ("categories", 1),
    "级": ("levels", 1),
    "元": ("CNY", 1),
    "万元": ("CNY", 10_000),
    "亿元": ("CNY", 100_000_000),
}
#: Units as written, in both languages.
UNIT_WORDS: dict[str, tuple[str, str]] = {
    "%": ("%", "%"),
    "亿元": ("亿元", "× CNY 100 million"),
    "万张": ("万张", "× 10,000 certificates"),
    "万人次": ("万人次", "× 10,000 persons"),
    "人次": ("人次", "persons"),
    "人": ("人", "persons"),
    "户": ("户", "households"),
    "家": ("家", "organisations"),
    "个": ("个", "items"),
    "项": ("项", "items"),
    "件": ("件", "items"),
    "份": ("份", "documents"),
    "分": ("分", "points"),
    "类": ("类", "categories"),
    "级": ("级", "levels"),
    "万元": ("万元", "× CNY 10,000"),
    "起": ("起", "events"),
    "次": ("次", "times"),
    "条": ("条", "items"),
    "位": ("位", "places"),
    "场": ("场", "events"),
    "种": ("种", "kinds"),
    "名": ("名", "persons"),
    "张": ("张", "certificates"),
    "元": ("元", "CNY"),
    "万人": ("万人", "× 10,000 persons"),
    "个百分点": ("个百分点", "percentage points"),
}
#: What a target counts where no unit is written, by kind.
UNWRITTEN = {
    "ratio": "percent",
    "coverage": "percent",
    "growth_rate": "percent",
    "rank": "rank_position",
    "index": "index_points",
    "zero_event": "events",
    "qualitative": "",
}
#: Kinds in which each area must itself reach what the city must reach.
EACH_AREA = ("ratio", "coverage", "zero_event")
#: Kinds in which what the areas do adds up to what the city must reach.
ADDING_UP = ("count", "count_per_year", "amount")

#: What follows by rule from a field, and therefore changes with it.
FOLLOWS: dict[str, tuple[str, ...]] = {
    "value": ("value_normalised",),
    "value_high": ("value_high_normalised",),
    "unit": ("unit_normalised", "value_normalised", "value_high_normalised"),
    "kind": ("unit_normalised", "value_normalised", "value_high_normalised"),
    "stringency": ("commitment",),
    "stringency_word": ("commitment",),
}


def commitment(stringency: str, word: str) -> Commitment:
    """How much a target binds, from its softening word: none 约束性, 力争/努力/左右 预期性, 争创/创建/探索 争创."""
    if word and word in ASPIRING:
        return Commitment.ASPIRATIONAL
    return Commitment.BINDING if stringency == "must" and not word else Commitment.EXPECTED


def unit_meaning(unit: str | None, kind: str) -> tuple[str, int]:
    """Normalised unit and factor of a written unit; without one, what the kind counts."""
    if unit:
        return UNITS.get(unit, (unit, 1))
    return UNWRITTEN.get(kind, "items"), 1


def normalised(value: Any, factor: int) -> Decimal | None:
    """The value in the normalised unit."""
    return None if value is None else decimal(value) * factor


def ruled(values: Mapping[str, Any]) -> dict[str, Any]:
    """What follows by rule from what was read: the value in its plain unit, and how much the target binds."""
    unit, factor = unit_meaning(values["unit"], values["kind"])
    return {
        "unit_normalised": unit,
        "value_normalised": normalised(values["value"], factor),
        "value_high_normalised": normalised(values["value_high"], factor),
        "commitment": commitment(values["stringency"], values["stringency_word"]).value,
    }


def decimal(value: Any) -> Decimal:
    """A number of a file or reading as a decimal, without what binary floats would add."""
    return value if isinstance(value, Decimal) else Decimal(str(value))


def cascading(kind: str, tier: str, reference: str, unit: str) -> Cascading:
    """What a target asks of each area where the pack says nothing: a local default, no statement of the document.

    A share can be asked of each area; a coverage that is counted (1,000 firms) is one list for the city.
    """
    if tier != Tier.HARD or reference:
        return Cascading.NONE
    if kind in EACH_AREA:
        counted = kind == "coverage" and unit != "percent"
        return Cascading.CONTRIBUTION if counted else Cascading.THRESHOLD
    return Cascading.CONTRIBUTION if kind in ADDING_UP else Cascading.NONE


def unit_in(unit: str, language: str) -> str:
    """A unit in a language; an unknown one as it was written."""
    return UNIT_WORDS.get(unit, (unit, unit))[0 if language.startswith("zh") else 1]


def in_words(target: Mapping[str, Any] | Any, language: str = "zh") -> str:
    """The threshold as people write it: ≥98%, 60项以上, 1–2个, 高于全省平均."""
    get = target.get if isinstance(target, Mapping) else lambda name: getattr(target, name)
    value, high, unit = get("value"), get("value_high"), get("unit") or ""
    percent = get("unit_normalised") == "percent"
    unit = "%" if percent and not unit else unit
    if get("reference"):
        return _against(get("comparator"), get("reference"), language)
    if value is None or (get("value_source") == "implied" and not percent):
        return ""
    sign = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "about": "≈"}.get(get("comparator"), "")
    number = f"{short(value)}–{short(high)}" if high is not None else short(value)
    return f"{sign}{number}{unit}" if unit in ("", "%") else f"{sign}{number} {unit_in(unit, language)}"


def short(value: Any) -> str:
    """A number in the fewest digits: 98.500000 → 98.5."""
    number = decimal(value).normalize()
    return format(number, "f")


_REFERENCES = {
    "province_average": ("全省平均", "the provincial average"),
    "national_ranking": ("全国前列", "the front of the country"),
    "provincial_ranking": ("全省前列", "the front of the province"),
    "province_ranking": ("全省前列", "the front of the province"),
    "first_in_province": ("全省第一", "first in the province"),
}


def _against(comparator: str, reference: str, language: str) -> str:
    zh, en = _REFERENCES.get(reference, (reference, reference))
    if reference != "province_average" or comparator not in (">", ">="):
        return zh if language == "zh" else en
    than_zh, than_en = ("高于", "above") if comparator == ">" else ("不低于", "at least")
    return f"{than_zh}{zh}" if language == "zh" else f"{than_en} {en}"

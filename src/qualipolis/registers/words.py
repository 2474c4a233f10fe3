"""Why a cell was refused and what to do about it, in both languages. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from qualipolis.kernel.identifiers import uscc_check_digit

from .record import Register
from .types import Column, Kind, Outcome

#: code → ((what, remedy) in Chinese, (what, remedy) in English). Filled with label, value, limit, other, words.
REASONS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "missing": (("未填写", "请填写{label}"), ("is blank", "Fill in {label}")),
    "control": (("含有不可见的控制字符", "请重新键入"), ("holds control characters", "Type it again")),
    "too_long": (("超过{limit}个字", "请缩短"), ("is longer than {limit} characters", "Shorten it")),
    "pattern": (
        ("写法不对", "请照示例书写:{example}"),
        ("is not in the expected form", "Write it like {example}"),
    ),
    "not_a_choice": (
        ("不在可选范围", "请从下列选项中选：{words}"),
        ("is none of the choices", "Choose one of: {words}"),
    ),
    "not_a_flag": (("不是“是”或“否”", "请填是或否"), ("is neither yes nor no", "Write 是 or 否")),
    "not_a_day": (("不是日期", "请写成 2025-06-30"), ("is not a day", "Write it like 2025-06-30")),
    "not_a_number": (("不是数", "请只写数字{unit}"), ("is not a number", "Write figures only{unit}")),
    "not_whole": (("不是整数", "请写整数"), ("is not a whole number", "Write a whole number")),
    "too_many_places": (
        ("小数位超过{limit}位", "请四舍五入到{limit}位"),
        ("has more than {limit} decimals", "Round it to {limit}"),
    ),
    "out_of_range": (
        ("超出范围{limit}", "请核对数值和单位"),
        ("is outside {limit}", "Check the figure and its unit"),
    ),
    "not_a_credit_code": (
        ("不是统一社会信用代码", "应为18位，不含I、O、S、V、Z，请照营业执照填写"),
        (
            "is not a unified social credit code",
            "18 characters without I, O, S, V, Z; copy it from the licence",
        ),
    ),
    "check_digit": (
        ("统一社会信用代码的校验位不对", "有一位写错或两位颠倒，请照营业执照核对"),
        ("has a wrong check digit", "One character is wrong or two are swapped; compare with the licence"),
    ),
    "not_a_standard": (
        ("不是标准编号", "请写成 GB/T 19001-2016"),
        ("is not a standard number", "Write it like GB/T 19001-2016"),
    ),
    "not_an_area": (
        ("不是区划代码或地名", "请填本市区划代码（六位或九位）"),
        ("is no area code or name", "Give one of the city's codes (six or nine digits)"),
    ),
    "unknown_area": (
        ("不属于本市", "请填本市的县（市、区）、功能区或乡镇（街道）"),
        ("is not in this city", "Give one of the city's areas"),
    ),
    "out_of_order": (
        ("早于或小于{other}", "请核对两处:{label}与{other}"),
        ("comes before {other}", "Check both: {label} and {other}"),
    ),
    "needed": (
        ("按{other}的内容应填写", "请填写{label}"),
        ("must be filled because of {other}", "Fill in {label}"),
    ),
    "one_of": (
        ("与{other}至少填一项", "请填写其中一项"),
        ("and {other} are both blank", "Fill in one of them"),
    ),
    "duplicate": (
        ("与第{other}行重复", "同一{label}只留一行"),
        ("repeats row {other}", "Keep one row for each {label}"),
    ),
    "broken_row": (
        ("本行的列数与表头不符", "请检查引号和逗号"),
        ("does not have the heading's number of cells", "Look for a stray quote or comma"),
    ),
    "out_of_reach": (
        ("不属于您的管辖范围", "请由所属地区填报"),
        ("is outside what you answer for", "The area itself reports it"),
    ),
    "example_row": (
        ("是模板的示例行", "请用第一条记录覆盖，或删去此行"),
        ("is the template's example row", "Overwrite it with your first record, or take it out"),
    ),
    "not_kept": (
        ("不属于本单位负责的登记", "请由负责该登记的单位填报"),
        ("is not among what your body keeps", "The body that keeps it reports it"),
    ),
    "not_yours": (
        ("已由其他单位或地区登记", "请与登记单位核对，由其更正"),
        ("is in the register already, entered by others", "Ask those who entered it to correct it"),
    ),
    "locked": (
        ("所在期间已上报或批准，已锁定", "请先退回或重开该期间"),
        ("falls in a period that is locked", "Have it returned or reopened first"),
    ),
    "no_event": (("没有可用的日期", "请填写{label}"), ("no day is given", "Fill in {label}")),
}
FLAGS = {
    "unusual": ("数值不同寻常，请复核", "An unusual figure, please review"),
    "withdrawn_standard": (
        "当日已被代替或废止的标准版本，请核对",
        "An edition that no longer stood on that day, please check",
    ),
    "unknown_reference": ("在相关登记册中找不到", "Not found in the register it refers to"),
}


@dataclass(frozen=True)
class Reason:
    """One refusal in words: which column, what stood there, what is wrong, what to do."""

    column: str
    label: str
    value: str
    what: str
    fix: str
    code: str

    def __str__(self) -> str:
        shown = f"「{self.value}」" if self.value else ""
        return f"{self.label}{shown}{self.what};{self.fix}"


def say(register: Register, outcome: Outcome, language: str = "zh") -> Reason:
    """The outcome in words."""
    column = register.column(outcome.column)
    what, fix = REASONS[outcome.code][1 if language.startswith("en") else 0]
    filling = _filling(register, column, outcome, language)
    value = outcome.value if len(outcome.value) <= 60 else outcome.value[:57] + "…"
    return Reason(
        column.name,
        column.label(language),
        value,
        what.format(**filling),
        fix.format(**filling),
        outcome.code,
    )


def _filling(register: Register, column: Column, outcome: Outcome, language: str) -> dict[str, str]:
    named = register._by_name.get(outcome.other)
    return {
        "label": column.label(language),
        "other": named.label(language) if named else outcome.other,
        "limit": _limit(column, outcome.code),
        "example": example(column),
        "unit": f"({column.unit})" if column.unit else "",
        "words": choice_words(column, language),
    }


def _limit(column: Column, code: str) -> str:
    if code == "too_long":
        return str(column.length)
    if code == "too_many_places":
        return str(column.places)
    low = "" if column.low is None else str(column.low)
    high = "" if column.high is None else str(column.high)
    return f"{low}—{high}"


def choice_words(column: Column, language: str = "zh", most: int = 12) -> str:
    """The choices in words, the first dozen of them."""
    labels = [column.choice_label(code, language) for code in column.choices]
    more = "…" if len(labels) > most else ""
    return (
        "、".join(labels[:most]) + more if not language.startswith("en") else ", ".join(labels[:most]) + more
    )


_EXAMPLES = {
    Kind.DAY: "2025-06-30",
    Kind.WHOLE: "1",
    Kind.DECIMAL: "1",
    Kind.FLAG: "是",
    Kind.CREDIT_CODE: "91110000MA1ABCDE0" + uscc_check_digit("91110000MA1ABCDE0"),
    Kind.STANDARD: "GB/T 19001-2016",
    Kind.YEAR: "2025",
}


def example(column: Column) -> str:
    """A value that the column accepts, for the template's example row."""
    if column.example:
        return column.example
    if column.kind is Kind.AREA:
        # The room of areas knows the city; here any lawful code will do.
        return "110101"
    if column.kind is Kind.CHOICE:
        return next(iter(column.choices.values()))[0]
    if column.kind in (Kind.WHOLE, Kind.DECIMAL) and column.low is not None and column.low > 1:
        return str(column.low)
    return _EXAMPLES.get(column.kind, f"{column.zh}示例"[: column.length or None])


def flag_words(register: Register, review: str, language: str = "zh") -> list[str]:
    """Marks for review in words."""
    found = []
    for mark in review.split():
        code, _, name = mark.partition(":")
        found.append(
            f"{register.column(name).label(language)}:{FLAGS[code][1 if language.startswith('en') else 0]}"
        )
    return found

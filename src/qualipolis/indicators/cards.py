"""The definition card (口径卡): everything an officer signs for, as one frozen object for page, paper and file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from qualipolis.indicators import filter_words
from qualipolis.indicators.case_files import CASES, read
from qualipolis.indicators.definitions.base import Definition
from qualipolis.indicators.definitions.binding import Version
from qualipolis.indicators.definitions.discovery import definition as definition_of
from qualipolis.indicators.definitions.discovery import family, path_of
from qualipolis.indicators.definitions.parts import Part
from qualipolis.indicators.engine.requests import Request, requests
from qualipolis.indicators.parameter_book import book
from qualipolis.indicators.types import Words
from qualipolis.registers.catalogue import registers

FAMILIES: Mapping[str, Words] = {
    "product_quality": ("产品质量", "Product quality"),
    "works": ("工程质量", "Works"),
    "services": ("服务质量", "Services"),
    "enterprises": ("企业质量能力", "Enterprises"),
    "brands": ("品牌", "Brands"),
    "industry": ("产业", "Industry"),
    "infrastructure": ("质量基础设施", "Quality infrastructure"),
    "governance": ("质量治理", "Governance"),
}
PERIODS: Mapping[str, Words] = {
    "month": ("月", "month"),
    "quarter": ("季度", "quarter"),
    "half": ("半年", "half-year"),
    "year": ("年", "year"),
    "ytd": ("年初累计", "year to date"),
}
DIRECTIONS: Mapping[str, Words] = {
    "up": ("越高越好", "the higher the better"),
    "down": ("越低越好", "the lower the better"),
    "none": ("无方向", "no direction"),
}
AREAS: Mapping[str, Words] = {
    "all": ("全市、各县（市、区）和功能区、乡镇", "the city, counties and zones, townships"),
    "city": ("仅全市", "the city only"),
}
ROLES: Mapping[str, Words] = {
    "numerator": ("分子", "Numerator"),
    "denominator": ("分母", "Denominator"),
    "value": ("计数对象", "What is counted"),
    "exclusions": ("不计入", "Left out"),
    "source": ("来源", "Source"),
}


@dataclass(frozen=True)
class CardPart:
    """One part of the formula: what is counted, from which register, under which conditions.

    `columns` are those of the register that the part reads, in their order.
    """

    name: str
    label: Words
    register: Words
    register_code: str
    source: Words
    time: Words
    conditions: tuple[Words, ...]
    parameters: Mapping[str, Sequence[Version]]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """The card of one indicator."""

    code: str
    family: str
    title: Words
    kind: Words
    unit: str
    direction: str
    clause: str
    method: str
    why: Words
    periods: tuple[str, ...]
    areas: str
    decimals: int
    office: str
    author: str
    checker: str
    reviewed: date
    next_review: date
    is_due: bool
    labels: Mapping[str, Words]
    parts: tuple[CardPart, ...]
    cases: tuple[Words, ...]
    lines: int
    digest: str
    targets: tuple[str, ...]


def card(code: str, on: date) -> Card:
    """Give the card of an indicator; `is_due` tells whether its review is overdue on that day."""
    one = definition_of(code)
    path = path_of(one)
    text = path.read_text("utf-8") if path else ""
    return Card(
        one.code, family(one), one.title, one.kind_words, one.unit, one.direction, one.clause, one.method, one.why,
        one.periods, one.areas, one.decimals, one.office, one.author, one.checker, one.reviewed, one.next_review,
        one.next_review < on, one.labels, parts_of(one), _cases(one), len(text.splitlines()),
        sha256(text.encode()).hexdigest(), one.targets,
    )  # fmt: skip


def family_words(code: str) -> Words:
    """Give the name of a family, its folder's name where it has none."""
    return FAMILIES.get(code, (code, code.replace("_", " ")))


def parts_of(one: Definition) -> tuple[CardPart, ...]:
    """Give the parts of a definition in words, with what they read."""
    named = one.formula.parts()
    found = requests(named.values(), registers(), book())
    return tuple(_part(one, name, part, found[part]) for name, part in named.items())


def _part(one: Definition, name: str, part: Part, request: Request) -> CardPart:
    register = registers()[part.register]
    conjuncts = filter_words.conjuncts(request.operation)
    return CardPart(
        name, one.labels.get(name.removeprefix("reference-"), ("", "")), (register.zh, register.en), register.code,
        (register.source_zh, register.source), filter_words.time(part.over),
        tuple(filter_words.in_words(op, register) for op in conjuncts), dict(request.parameters),
        request.record_columns,
    )  # fmt: skip


def registers_of(one: Definition) -> tuple[str, ...]:
    """Give the codes of the registers a definition reads, each once."""
    return tuple(dict.fromkeys(part.register for part in one.formula.parts().values()))


def _cases(one: Definition) -> tuple[Words, ...]:
    path = CASES / family(one) / f"{one.code.replace('-', '_')}.yaml"
    return tuple(case.words for case in read(path, registers())) if path.exists() else ()


Line = tuple[Words, Words]
Section = tuple[Words, tuple[Line, ...]]


def sections(one: Card, office: Words = ("", "")) -> tuple[Section, ...]:
    """Give the card as it is read on page and paper: sections of label and text, both in both languages.

    `office` answers where the definition names none: the body that leads the measure of the target.
    """
    return (
        (("定义", "Definition"), _definition(one)),
        (("计算", "Computation"), _computation(one)),
        *((_heading(one, part), _source(part)) for part in one.parts),
        (("频率与范围", "Frequency and scope"), _scope(one)),
        (("责任", "Responsibility"), _responsibility(one, office)),
        (("算例", "Cases"), tuple((_same(str(n)), words) for n, words in enumerate(one.cases, 1))),
    )


def _same(text: str) -> Words:
    return text, text


def _definition(one: Card) -> tuple[Line, ...]:
    lines = (
        (("代码", "Code"), _same(one.code)),
        (("英文名称", "Chinese name"), (one.title[1], one.title[0])),
        (("类别", "Family"), family_words(one.family)),
        (("类型", "Kind"), one.kind),
        (("为何重要", "Why it matters"), one.why),
        (("条款", "Clause"), _same(one.clause)),
        (("方法", "Method"), _same(one.method)),
    )
    return tuple(line for line in lines if any(line[1]))


def _computation(one: Card) -> tuple[Line, ...]:
    words = [(ROLES.get(name, _same(name)), pair) for name, pair in one.labels.items()]
    return (*words, (("方向", "Direction"), DIRECTIONS[one.direction]))


def _heading(one: Card, part: CardPart) -> Words:
    if len(one.parts) == 1:
        return "数据来源", "Source"
    zh, en = ROLES.get(part.name, _same(part.name))
    return f"数据来源：{zh}", f"Source: {en}"


def _source(part: CardPart) -> tuple[Line, ...]:
    everything = (("全部记录", "every record"),)
    lines: list[Line] = [
        (("登记册", "Register"), part.register),
        (("来自", "Comes from"), part.source),
        (("时间", "Time"), part.time),
    ]
    lines += [(("条件", "Condition"), words) for words in part.conditions or everything]
    lines += [(("参数", "Parameter"), _parameter(n, v)) for n, vs in part.parameters.items() for v in vs]
    return tuple(line for line in lines if any(line[1]))


def _parameter(name: str, version: Version) -> Words:
    since = version.start.isoformat() if version.start else "—"
    text = f"{name} = {version.value} ({since}, {version.status}, {version.reference})"
    return text, text


def _scope(one: Card) -> tuple[Line, ...]:
    words = [PERIODS[name] for name in one.periods]
    return (
        (("频率", "Frequency"), ("、".join(w[0] for w in words), ", ".join(w[1] for w in words))),
        (("地区", "Areas"), AREAS[one.areas]),
        (("小数位", "Decimals"), _same(str(one.decimals))),
    )


def _file(one: Card) -> Words:
    name = f"{one.family}/{one.code.replace('-', '_')}.py"
    return f"{name},{one.lines}行", f"{name}, {one.lines} lines"


def _responsibility(one: Card, office: Words) -> tuple[Line, ...]:
    lines = (
        (("责任科室", "Office"), _same(one.office) if one.office else office),
        (("编制", "Author"), _same(one.author)),
        (("复核", "Checker"), _same(one.checker)),
        (("上次审阅", "Reviewed"), _same(one.reviewed.isoformat())),
        (("下次审阅", "Next review"), _same(one.next_review.isoformat())),
        (
            ("定义文件", "Definition file"),
            _file(one),
        ),
        (("摘要", "Digest"), _same(f"sha256 {one.digest}")),
    )
    return tuple(line for line in lines if any(line[1]))

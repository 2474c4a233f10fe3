"""Shapes of the indicators room: figures, reasons for having none, statuses, rungs of the value ladder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

Words = tuple[str, str]
"""The same words in Chinese and in English."""

NO_VALUE: Mapping[str, Words] = {
    "no-records": ("期内没有记录", "No records in the period"),
    "empty-denominator": ("分母为零，不计算", "The denominator is empty"),
    "empty-base": ("基期数值为零或缺失，不计算增幅", "The base figure is zero or missing"),
    "no-reference": ("参照数列缺少该时期的数值", "The reference series has no figure for the period"),
    "not-this-period": ("该指标不按这种时期计算", "The indicator is not defined for periods of this kind"),
    "not-this-area": ("该指标不分解到这一级地区", "The indicator is not broken down to this area"),
    "area-not-valid": (
        "该地区在期末不存在（已合并、拆分或尚未设立）",
        "The area did not exist at the end of the period",
    ),
    "too-few": ("样本太少，不作估计", "Too few records for an estimate"),
    "no-weights": ("缺少权重，不作加权", "Weights are missing"),
    "component-missing": ("组成指标缺少数值", "A component has no value"),
    "no-parameter": ("缺少参数在该日期的数值", "A parameter has no value on the date"),
    "not-listed": ("排名数据中没有本市", "The city is not in the ranking data"),
}
"""Why there is no value: a code, and its words."""


class Method(StrEnum):
    """How the interval beside a value came about."""

    CENSUS = "census"
    WILSON = "wilson"
    CLOPPER_PEARSON = "clopper-pearson"
    ZERO_FAILURE = "zero-failure"
    STRATIFIED = "stratified"
    SURVEY = "survey"
    NONE = "none"


METHOD_WORDS: Mapping[str, Words] = {
    "census": ("全部记录，无抽样误差", "all records, no sampling error"),
    "wilson": ("抽样，{level}%威尔逊区间", "a sample, {level} % Wilson interval"),
    "clopper-pearson": ("抽样，{level}%精确区间", "a sample, exact {level} % interval"),
    "zero-failure": (
        "抽样中无不合格，{level}%单侧下限",
        "a sample without a failure, one-sided {level} % limit",
    ),
    "stratified": ("分层加权抽样，{level}%区间", "a weighted stratified sample, {level} % interval"),
    "survey": ("按抽样设计估计，{level}%区间", "estimated by the survey's design, {level} % interval"),
    "none": ("", ""),
}
"""How an interval came about; {level} is its level in percent."""


def method_words(method: str, level: str) -> Words:
    """Give how the interval of a figure came about, with its level in percent."""
    zh, en = METHOD_WORDS.get(method, ("", ""))
    return zh.replace("{level}", level), en.replace("{level}", level)


@dataclass(frozen=True, slots=True)
class Figure:
    """One value with what stands behind it; `reason` (a key of NO_VALUE) where `value` is None.

    `reference` is the figure compared with, where the indicator has one. `detail` holds what the method
    wants shown (design effect, share of imputed weight, rank of how many).
    """

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    n: int = 0
    low: Decimal | None = None
    high: Decimal | None = None
    method: str = Method.NONE
    reason: str = ""
    reference: Decimal | None = None
    detail: Mapping[str, object] = field(default_factory=dict)


class Status(StrEnum):
    """The words of the office, in the order of display; the last two only after the deadline."""

    DONE = "done"
    ON = "on"
    RISK = "risk"
    BEHIND = "behind"
    IDLE = "idle"
    NONE = "none"
    MISSED = "missed"
    UNDECIDED = "undecided"


STATUS_WORDS: Mapping[str, Words] = {
    "done": ("已完成", "Done"),
    "on": ("序时推进", "On track"),
    "risk": ("有风险", "At risk"),
    "behind": ("滞后", "Behind"),
    "idle": ("未启动", "Not started"),
    "none": ("无数据", "No data"),
    "missed": ("未完成", "Not met"),
    "undecided": ("无法判定", "Cannot be decided"),
}


class Rung(StrEnum):
    """Who stands behind a figure, from the upper authority down to this system."""

    RECOGNISED = "recognised"
    SETTLED = "settled"
    REPORTED = "reported"
    COMPUTED = "computed"


RUNG_WORDS: Mapping[str, Words] = {
    "recognised": ("认定值", "Recognised by the upper authority"),
    "settled": ("统计核定值", "Settled by the statistics bureau"),
    "reported": ("填报值", "Reported by the body"),
    "computed": ("系统计算值", "Computed here"),
}


class Stage(StrEnum):
    """How final a figure is."""

    FLASH = "flash"
    PROVISIONAL = "provisional"
    FINAL = "final"


STAGE_WORDS: Mapping[str, Words] = {
    "flash": ("快报", "Flash"),
    "provisional": ("初步", "Provisional"),
    "final": ("终定", "Final"),
}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of the lake a value was computed from."""

    digest: str
    as_of: date
    engine: str

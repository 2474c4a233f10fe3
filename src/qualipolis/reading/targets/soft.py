"""Soft and vague targets: what can be checked without a threshold, and what only gives a direction."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qualipolis.reading.words import alternatives, any_of

_VAGUE = re.compile(
    alternatives(
        "(?:更加|更为|进一步|明显|显著|稳步|大幅|持续|不断|日益|逐步)(?:得到|取得)?"
        + r"[\u4e00-\u9fff]{0,6}?"
        + any_of(
            "提升 增强 提高 优化 完善 适配 牢固 凸显 强化 改善 健全 成效 壮大 巩固 丰富 扩大",
            "集聚 释放 协调 合理",
        )
        + "$",
        r"(?:更加|日趋|日益)[\u4e00-\u9fff]{2,6}$",
    )
)
_FORMED = re.compile(
    alternatives(
        "(?:基本|初步)(?:形成|建立|建成|完善|健全)$",
        "(?:格局|体系|优势|价值追求|需要|需求)(?:基本|初步)?(?:形成|建立|确立)?$",
    )
)
_BREAK = re.compile(r"努力实现[^,;。]{2,40}突破$")
_ALL_OVER = re.compile(
    r"^(?:[^,;。]{0,16}?)全面(?:推行|推广应用|推广|实施|落实|执行|建立|推开|推进|开展|应用)(?!深化|从严)"
)
_WHOLE = re.compile(
    r"全(?:过程|流程|生命周期|链条|环节)(?:可追溯|追溯|监管|电子化|服务|管理|管控)[\u4e00-\u9fff]{0,6}$"
)
_FOUND = re.compile(
    "(?:建立健全|建立和完善|建立起?|构建|组建|出台|编制|创建|搭建|设立|成立|基本建成|建成)"
    + "(?!完善的?$)[^,;。]{2,70}?"
    + any_of(
        "机制 体系 制度 平台 数据库 联盟 目录 标准 方案 意见 规划 联合体 试验区 示范区 先行区 库",
        "清单 中心 基地 研究院 公园 网络 园区",
    )
    + "(?:》)?$"
)
_ISSUE = re.compile(r"^(?:[^,;。]{0,10})(?:出台|制定|印发|编制)《[^》]+》$")
_SOME = re.compile(
    r"(?:打造|培育|建设|塑造|形成|推出|培养|建成|布局|创建|引进|发展|认定|选树|支持)[^,;。]{0,10}(?:一批|若干)"
)
_TITLE = re.compile(
    "^(?:积极|努力|力争|支持|鼓励|推动|争取)?[^,;。]{0,14}?"
    + "(?:争创|创建|努力建成|打响|创成|申报|争取获批)[^,;。]{2,}"
)
_INTO = re.compile(r"纳入[^,;。]{2,}")
_REGULAR = re.compile(r"^(?:定期|每年|每月|每季度|常态化)(?:组织)?(?:开展|举办|发布|通报|公布)")
_FRONT = re.compile(r"(?:前列|第一方阵|领先地位|领先水平)$")
_SETS = re.compile(
    r"(?:聚焦|围绕|以)[^,;。]{0,40}(?:\d+|[一二三四五六七八九十]{1,2})(?:大|个|条)[^,;。]{2,20}"
)


@dataclass(frozen=True, slots=True)
class Soft:
    """A soft or vague target of a clause."""

    tier: str
    kind: str
    comparator: str
    value: int | None
    rule: str
    confidence: float


def soft(clause: str, *, goal: bool, dated: bool) -> Soft | None:
    """The soft or vague target a clause states, or None. `goal`: it stands among goals; `dated`: a deadline governs it."""
    if goal and not dated:
        return None
    return _checkable(clause) or (_direction(clause) if goal else _weak_direction(clause))


def _checkable(clause: str) -> Soft | None:
    if _FRONT.search(clause):
        return Soft("soft", "rank", "present", None, "soft.front", 0.7)
    if _ALL_OVER.search(clause) or _WHOLE.search(clause):
        return Soft("soft", "coverage", "=", 100, "soft.all-over", 0.7)
    if _SOME.search(clause):
        return Soft("soft", "milestone", ">=", None, "soft.some", 0.7)
    if _ISSUE.search(clause) or _FOUND.search(clause):
        return Soft("soft", "milestone", "present", None, "soft.found", 0.65)
    if _TITLE.search(clause):
        return Soft("soft", "milestone", ">=", None, "soft.title", 0.6)
    if _INTO.search(clause):
        return Soft("soft", "milestone", "present", None, "soft.into", 0.6)
    if _REGULAR.search(clause):
        return Soft("soft", "milestone", "present", None, "soft.regular", 0.6)
    return None


def _direction(clause: str) -> Soft | None:
    if _VAGUE.search(clause):
        return Soft("vague", "qualitative", "increasing", None, "vague.direction", 0.7)
    if _FORMED.search(clause):
        return Soft("vague", "qualitative", "present", None, "vague.formed", 0.6)
    return None


def _weak_direction(clause: str) -> Soft | None:
    if _BREAK.search(clause) or re.search(
        r"率[\u4e00-\u9fff]{0,4}(?:显著|明显|大幅)(?:提高|提升|下降|降低)$", clause
    ):
        return Soft("vague", "qualitative", "increasing", None, "vague.direction", 0.6)
    return None

"""One datum, one source (一数一源): which columns of a table the registers have already. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from .types import Held, Overlap

#: Words that mean the same in a heading; the first stands for all.
SYNONYMS = (
    ("主体名称", "企业名称", "单位名称", "公司名称", "机构名称", "商户名称", "经营者名称", "organisation", "company", "enterprise name"),
    ("统一社会信用代码", "信用代码", "社会信用代码", "统一代码", "机构代码", "credit code", "unified social credit code"),
    ("属地", "所属区县", "所在县区", "县市区", "所属地区", "区县", "所属县区", "area", "county", "district"),
    ("有效期至", "到期日期", "到期日", "有效期", "失效日期", "expires on", "expiry date", "valid until"),
    ("发证日期", "获证日期", "颁证日期", "issued on", "date of issue"),
    ("证书编号", "证书号", "证书号码", "certificate number", "certificate no"),
    ("抽样编号", "抽样单号", "样品编号", "sample number", "sample no"),
    ("结论", "检验结论", "判定结论", "检验结果", "抽检结果", "最终结论", "conclusion", "result"),
    ("产品名称", "样品名称", "食品名称", "品名", "product", "product name"),
    ("项目名称", "工程名称", "工程项目", "project", "project name"),
    ("标准编号", "标准号", "执行标准", "standard number", "standard"),
    ("是否接入明厨亮灶", "明厨亮灶", "是否明厨亮灶", "camera connected"),
    ("处罚金额", "罚款金额", "罚没金额", "罚没款", "fine", "penalty amount"),
    ("受训人次", "培训人次", "参训人次", "培训人数", "persons trained"),
    ("营业收入", "主营业务收入", "销售收入", "产值", "turnover", "income"),
)  # fmt: skip
#: Words that every table has; they alone say nothing about what is asked.
GENERIC = frozenset(
    # One line a kind: what every table has, in Chinese and English.
    word
    for line in (
        "名称 姓名 备注 日期 时间 编号 序号 级别 类型 类别 种类 状态 地址 电话 联系人 联系电话 单位 说明 文号 年份 年度 月份 数量",
        "金额 层级 来源 属地 name note remarks date number kind type state status address phone telephone contact unit year",
        "month level area source",
    )
    for word in line.split()
)
#: How alike two words must be to count as similar.
ALIKE = 0.75
MOST = 3
_NOISE = re.compile(r"[\s\W_]+")
_BRACKET = re.compile("[(\uff08\\[【].*?[)\uff09\\]】]")


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """A heading without brackets, signs and case, in the word that stands for its synonyms."""
    bare = _NOISE.sub("", _BRACKET.sub("", word)).lower()
    return _STANDS_FOR.get(bare, bare)


_STANDS_FOR: dict[str, str] = {}
for _group in SYNONYMS:
    _first = _NOISE.sub("", _group[0]).lower()
    _STANDS_FOR.update({_NOISE.sub("", word).lower(): _first for word in _group})


def overlaps(names: Sequence[str], title: str, held: Iterable[Held]) -> list[Overlap]:
    """What the registers have of a table's columns, at most three places a column, the likeliest register first (that which has most of
    the columns, then that which is kept by this one).

    A generic word counts only where its register has another of the columns too, or its name stands in the title.
    """
    found = [o for o in _pairs(names, tuple(held)) if o is not None]
    weight = _weights(found, title)
    chosen: dict[str, list[Overlap]] = defaultdict(list)
    for one in sorted(
        found, key=lambda o: (not o.is_same, -weight[o.held.register], not o.held.is_key, o.held.register)
    ):
        if not one.is_same and any(o.is_same for o in chosen[one.name]):
            continue
        enough = weight[one.held.register] >= 1 or not _is_generic(one.name)
        taken = {o.held.register for o in chosen[one.name]}
        if enough and len(taken) < MOST and one.held.register not in taken:
            chosen[one.name].append(one)
    return [o for name in names for o in chosen[name]]


def _pairs(names: Sequence[str], held: tuple[Held, ...]) -> Iterable[Overlap | None]:
    for name in dict.fromkeys(names):
        word = plain(name)
        for one in held if word else ():
            yield _compared(name, word, one)


def _compared(name: str, word: str, held: Held) -> Overlap | None:
    known = {plain(w) for w in (held.zh, held.en, *held.words) if w}
    if word in known or _names_register(word, held):
        return Overlap(name, held, True)
    if _is_generic(name) or len(word) < 3:
        return None
    return Overlap(name, held, False) if any(_similar(word, k) for k in known) else None


def _names_register(word: str, held: Held) -> bool:
    """A heading of the register's own noun and the column's word: 食堂名称 is 名称 of 食堂与后厨."""
    label = _NOISE.sub("", held.zh).lower()
    noun = word.removesuffix(label)
    return noun != word and len(noun) >= 2 and noun in held.register_zh


def _similar(word: str, known: str) -> bool:
    """One holds the other for the most part, or they differ in a few signs."""
    short, long = sorted((word, known), key=len)
    if len(short) < 3 or short in GENERIC:
        return False
    if short in long and len(short) / len(long) >= 0.6:
        return True
    if len(short) / len(long) < 0.6:
        return False
    return SequenceMatcher(None, word, known).ratio() >= ALIKE


def _is_generic(name: str) -> bool:
    return _NOISE.sub("", name).lower() in GENERIC


def _weights(found: Iterable[Overlap], title: str) -> dict[str, float]:
    """How much of the table a register has: a point for each telling column, one more where the title names it."""
    columns: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, str] = {}
    for one in found:
        labels[one.held.register] = one.held.register_zh
        if not _is_generic(one.name):
            columns[one.held.register].add(one.name)
    return {code: len(columns[code]) + (1 if _shares(title, zh) else 0) for code, zh in labels.items()}


def _shares(title: str, label: str) -> bool:
    """Whether two signs in a row of the register's name stand in the title."""
    return any(
        label[i : i + 2] in title for i in range(len(label) - 1) if re.match(r"[一-鿿]{2}", label[i : i + 2])
    )

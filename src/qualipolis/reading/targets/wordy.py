"""Targets without a number: full coverage, rank, comparison, trend, event that must not happen, a named thing to finish."""

from __future__ import annotations

import re
from dataclasses import replace

from qualipolis.kernel.numerals import to_int
from qualipolis.reading.targets.found import Found
from qualipolis.reading.targets.subjects import named_sets, parallel
from qualipolis.reading.targets.works import finished
from qualipolis.reading.words import alternatives, any_of

# 全覆盖 at the end of what is covered, or with what is done to all of it; 覆盖 with the whole set behind it.
_COVERAGE = re.compile(
    alternatives(
        "全量(?:覆盖|利用)(?=$|[、和])",
        "(?:全覆盖”?|全面覆盖|应建尽建|全部覆盖)(?="
        + alternatives(
            "$",
            "(?:监督)?(?:检查|巡查|排查|监测|培训|走访|抽检|清单管理)",
            "(?=编制)",
            "[、和及(]",
            "并 的目标 要求 任务",
            r"无(?:死角|盲区|盲点|缝隙|遗漏|空白|例外)[\u4e00-\u9fff]{0,6}$",
            "$",
        )
        + ")",
        "覆盖(?:全市|全省|全区|全县|全国|所有|全部|各)"
        + r"(?:(?!的|体系|网络|系统|平台)[\u4e00-\u9fff、()]){2,24}$",
    )
)
# A principle, a duty or a thing to be built in which full coverage is a property, not what shall be so.
_PRINCIPLE = re.compile(
    alternatives(
        "^(?:坚持|按照(?![^,;。]{0,8}(?:推动|推进|实现))|本着|遵循|根据|围绕)",
        "应(?!用|急|纳|对|收|届|付|享|有|.尽)当?",
        "须 不得 原则上 建立 构建 打造 建设覆盖 形成覆盖 勇争 定位 给予 奖励 补助",
    )
)
_COVERAGE_SET = re.compile(r"覆盖(?P<set>(?:全市|全省|全区|全县|所有|全部|各)[\u4e00-\u9fff、()]{2,24})$")
# 所有…均纳入, 全部办结: a verb of completion for all of a set.
_ALL = re.compile(
    alternatives(
        "(?:所有|全部)[^,;。]{0,40}?(?:均|都|全部|实现|达到|完成|纳入|建成|至少|建有|配备)",
        "全员(?:持证|达标|覆盖|参保|合格)(?!制度)",
        "完成[^,;。]{0,12}全员(?:培训|轮训)",
        "一律免于提交[^,;。]{0,10}$",
        "全部"
        + any_of(
            "实现 实施 完成 建成 达标 达到 纳入 消除 清零 整改 办结 入驻 覆盖 脱贫 开通 安装",
            "取消 上线 投用 启用 联网 落地 改造 退出 关停 淘汰 接入 采用 实行 推行 通过 归集",
            "贯通 公开 公示 开设 下放 入库 生成 办理 出列 摘帽",
        ),
        "实现全部(?:利用|处置|回收|收集|处理)$",
        "(?:实现|确保|推动|完成)[^,;。]{0,12}(?:所有|全部)[^,;。]{2,30}(?:设置|设立|对接|兑现)",
        "所有(?!具备)[^,;。的]{2,24}具备(?!条件)[^,;。的]{2,24}$",
    )
)
# 所有派出所业务“一窗通办”, 全部事项网上可办: a state that all of a set shall have.
_ALL_STATE = re.compile(
    "(?:所有|全部(?!完成|实现))(?!制|权|者)[^,;。的“”]{2,30}"
    + any_of(
        "“[^“”]{2,10}[办享理查]”",
        "(?:网上|掌上|线上|全程|全国|全省|全市|一网|一窗|就近|异地)(?:可|能|通|联)[办查]",
    )
    + "$"
)
_CLEARED = re.compile(
    r"(?P<list>[^,;。]{2,60}?)(?:全部|动态|基本|均|实现)*“?(?P<n>[双一二两三四五六七八九])?(?:清零|归零)”?$"
)
_STANDARD_ALL = re.compile(r"(?:全面|全部|一律)(?:执行|达到|符合)[^,;。]{0,30}标准")
# 进入全省前三, 排名达到第5位, 全省排名第一, 位居全国首位.
_RANK = re.compile(
    alternatives(
        "(?:进入|位居|位列|列|居|保持|跻身|排名|排|稳居|达到|进|争进|挺进)"
        + r"[\u4e00-\u9fff]{0,10}?"
        + "(?:全国|全省|全市|全区|国内|全球|世界|长三角|中西部|西部|中部|东部|同类城市)?"
        + r"[\u4e00-\u9fff()]{0,8}?前(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名|强|列|%)?",
        "(?:排名|位次|排位|名次)(?:全部|均)?"
        + "(?:达到|进入|不低于|保持|保持在|位居|居|升至|提升至|提升到|进位至)?第"
        + r"(?P<place>\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名)",
        "(?:全国|全省|全市|全区)(?:排名|排位|位次)(?P<top>第一位?|首位)(?=$|[,;。、])",
        "(?:保持|位居|位列|稳居|居|进入|达到|继续保持)(?:全国|全省|全市|全球|全区)(?:排名|位次)?"
        + "(?P<first>第一位?|首位)(?=$|[,;。、(])",
    )
)
# 排名前十的企业, 排名靠后, 给予奖励: the rank of those that are meant, none to be reached.
_OTHERS_RANK = re.compile(
    alternatives(
        r"排名?前[\d一二三四五六七八九十]+(?:位|名|强)?(?:的|城市|企业|国家)",
        "排名较?[差后]",
        r"前[\d一二三四五六七八九十]+(?:位|名|强)的",
        "给予 奖励 补助",
    )
)
# 高于全省平均水平(80分): a sign, whose value it is compared with, which value of theirs, and perhaps the value itself.
_RELATIVE = re.compile(
    alternatives(
        r"(?:不低于|不高于|高于|超过|低于|达到|优于|快于|好于|超出|接近)[\u4e00-\u9fff]{0,10}?"
        + any_of(
            "全省 全国 全市 全区 省 国家 国内 世界 全球 当地 同期 同类 经济 GDP 地区 城镇 居民",
            "上年 平均 均 各项 全部",
        )
        + r"[\u4e00-\u9fffA-Z]{0,28}?"
        + any_of(
            "平均水平 平均值 平均线 均值 省均 平均增速 平均增幅 平均 同期水平 上年水平",
            r"同等[\u4e00-\u9fff]{0,8}水平",
            "增速 增幅 增长速度",
        )
        + r"(?P<note>\([^()]{1,20}\))?",
        "(?:不低于|高于|超过|低于|达到|优于)(?:省均|全省平均|全国平均)",
    )
)
_TREND = re.compile(r"逐年(?P<way>提高|增加|上升|提升|增长|递增|扩大|下降|减少|降低|递减|压减|改善)")
# Events that must not happen, and what is to be brought to zero or kept from growing.
_ZERO = re.compile(
    alternatives(
        "(?:坚决)?杜绝[^,;。“”]{1,12}发生$",
        "(?:不发生|不出现)[^,;。]{2,20}(?:风险|返贫)(?:的?底线)?$",
        "(?:不发生|不出现|杜绝发生|坚决杜绝|杜绝|防止发生|零发生|无|实现零)[^,;。]{0,24}?"
        + "(?:事故|事件|案件|疫情|问题|现象|死亡|行为)(?=$|的?发生$|零发生$)",
        "(?:事故|事件|伤亡|投诉|案件)(?:“)?零(?:”)?(?:发生|增长)?$",
        "动态清零$",
        "(?:完成|实现|确保)[^,;。]{2,40}(?<!全部)(?<![双两二三四五六七八九])清零”?$",
        "(?:实现|达到|保持)[^,;。、趋]{2,24}零增长$",
        "“零(?:死亡|事故|伤亡|发生|增长)”",
    )
)
_ZERO_STRICT = re.compile(
    r"不发生|不出现|^(?:坚决)?杜绝[^,;。]*发生$|零发生|零死亡|零事故|零伤亡|动态清零|清零”?$|零增长$|实现零|零$"
)
_FIRST = re.compile(r"(?:实现|取得|完成)[^,;。]{0,24}?“?零”?的?突破(?=$|[、和及])")
_SECURED = re.compile(r"(?<![医社环劳质])“?保(?P<n>\d{1,5}(?:\.\d+)?)争\d{1,5}(?:\.\d+)?(?![\d.%])”?")


def in_words(clause: str, *, has_number: bool, dated: bool = False) -> list[Found]:
    """The targets a clause states in words. `has_number`: a number of the clause is a target already; `dated`: it sets a date."""
    found = [*_ranks(clause), *_trends(clause), *_cleared(clause), *_zero(clause), *_first(clause)]
    if not has_number:
        found += (
            _relative(clause) + _coverage(clause, dated) + finished(clause, dated=dated) + _secured(clause)
        )
    return _apart(found)


def _apart(found: list[Found]) -> list[Found]:
    """At most one reading for the same words."""
    kept: list[Found] = []
    for item in found:
        if not any(
            item.start < other.end and other.start < item.end and item.kind != other.kind for other in kept
        ):
            kept.append(item)
    return kept


def _coverage(clause: str, dated: bool) -> list[Found]:
    principle = _PRINCIPLE.search(clause)
    if principle and not (dated and principle[0] in ("应", "应当")):
        return []
    match = _COVERAGE.search(clause)
    if match and not re.search(r"(?:基本公共服务|行动|工程)$", clause[match.end() :]):
        return [_cover(clause, match.start(), match.end(), "target.coverage", 0.9)]
    match = _STANDARD_ALL.search(clause)
    if match:
        return [_cover(clause, match.start(), match.end(), "target.standard-all", 0.75)]
    match = _ALL.search(clause) or _ALL_STATE.search(clause)
    if match and not re.search(r"应.尽.|所有(?:制|权)|所有者", clause):
        return [_cover(clause, match.start(), match.end(), "target.all", 0.7)]
    return []


def _cover(clause: str, start: int, end: int, rule: str, confidence: float) -> Found:
    return Found(start, end, "=", 100, None, "coverage", rule, confidence, copies=_sets(clause, start, end))


def _sets(clause: str, start: int, end: int) -> tuple[str, ...]:
    """The sets a coverage names one by one: 城市、乡镇全覆盖; 覆盖全市高校和职业院校."""
    whole = _COVERAGE_SET.search(clause)
    listed = whole["set"] if whole else clause[:start].rstrip("“")
    several = () if whole else named_sets(listed)
    if several:
        return several
    match = re.search(
        r"(?P<a>[\u4e00-\u9fff]{2,10}(?:\([^()]*\))?)(?P<join>[、和及])(?P<b>[\u4e00-\u9fff]{2,8}(?:\([^()]*\))?)$",
        listed,
    )
    pair = () if whole else parallel(listed)
    if pair:
        return pair
    if not match or (not whole and match["join"] != "、"):
        return ()
    if not whole and not re.search(
        r"(?:市|县|区|镇|乡|村|街道|社区|园区|集聚区|城市|行业|领域|高校|院校|学校|医院)(?:\([^()]*\))?$",
        match["b"],
    ):
        return ()
    return (match["a"], match["b"])


def _ranks(clause: str) -> list[Found]:
    match = _RANK.search(clause)
    if not match:
        return []
    value = 1 if match["first"] or match["top"] else to_int(match["n"] or match["place"])
    if value is None or _OTHERS_RANK.search(clause):
        return []
    last = match[0][-1]
    unit = last if last in "位名强%" and not match[0].endswith("首位") else None
    return [Found(match.start(), match.end(), "<=", value, unit, "rank", "target.rank", 0.85)]


def _trends(clause: str) -> list[Found]:
    match = _TREND.search(clause)
    if not match or re.match(r"并|且|逐年", clause):
        return []
    way = "decreasing" if match["way"] in ("下降", "减少", "降低", "递减", "压减") else "increasing"
    unit = "%" if re.search(r"(?:率|比重|占比|比例)[\u4e00-\u9fff]{0,6}$", clause[: match.start()]) else None
    return [
        Found(match.start(), match.end(), way, None, unit, "trend", "target.trend", 0.8, recurrence="annual")
    ]


def _zero(clause: str) -> list[Found]:
    match = _ZERO.search(clause)
    if not match or not _ZERO_STRICT.search(match[0]):
        return []
    return [Found(match.start(), match.end(), "=", 0, None, "zero_event", "target.zero", 0.8)]


def _cleared(clause: str) -> list[Found]:
    """…错误率、迟报率“两清零”: each of what is listed is to be brought to zero, where the list and its count agree."""
    match = _CLEARED.search(clause)
    if not match or not match["n"]:
        return []
    listed = re.split("[、和及]", match["list"])
    agree = len(listed) == to_int(match["n"].replace("双", "二"))
    found = Found(match.start(), match.end(), "=", 0, None, "zero_event", "target.cleared", 0.75)
    return [replace(found, copies=tuple(listed) if agree and len(listed) > 1 else ())]


def _first(clause: str) -> list[Found]:
    """某类企业实现零的突破: at least one where there was none."""
    match = _FIRST.search(clause)
    if not match:
        return []
    return [Found(match.start(), match.end(), ">=", 1, None, "count", "target.first", 0.8)]


def _secured(clause: str) -> list[Found]:
    """新增上市企业“保5争9”: five are to be secured; nine are hoped for."""
    match = _SECURED.search(clause)
    if not match:
        return []
    value = float(match["n"]) if "." in match["n"] else int(match["n"])
    return [Found(match.start(), match.end(), ">=", value, None, "count", "target.secured", 0.8)]


def _relative(clause: str) -> list[Found]:
    return [_compared(clause, match) for match in _RELATIVE.finditer(clause)]


def _compared(clause: str, match: re.Match[str]) -> Found:
    """A comparison with a reference: 高于全省平均水平."""
    words = match[0]
    sign = next(
        s
        for w, s in (
            ("不低于", ">="),
            ("不高于", "<="),
            ("低于", "<"),
            ("达到", ">="),
            ("接近", "about"),
            ("", ">"),
        )
        if w in words[:4]
    )
    number = re.search(r"\d+(?:\.\d+)?", match["note"] or "") if match.groupdict().get("note") else None
    value = (float(number[0]) if "." in number[0] else int(number[0])) if number else None
    share = re.search(r"(?:率|比重|占比|比例)[\u4e00-\u9fff]{0,8}$", clause[: match.start()])
    return Found(
        match.start(),
        match.end(),
        sign,
        value,
        "%" if share and not number else None,
        "index" if number else "relative",
        "target.relative",
        0.8,
        reference=words,
    )

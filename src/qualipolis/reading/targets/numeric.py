"""Targets with a number: what makes a number something to reach, and how its fields are read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qualipolis.kernel.quantities import Quantity
from qualipolis.reading.targets import cues
from qualipolis.reading.targets.refusing import Sight
from qualipolis.reading.words import alternatives, any_of

_SHARE_VERB = re.compile(
    alternatives(
        "将 把 推动 推进 指导 引导 满足 实现 力争 确保 达到 至少 覆盖 完成 支持 使 有 让 争取 帮助",
        "组织 培训 淘汰 压减 盘活 的 网上 办理 网办 发放 入驻 生成 产生 对接 共享 接入 上线 公开",
        "公示 办结 落实 预配置 “",
    )
)
_LEVEL_TO = re.compile(
    "(?<!增速)(?<!增幅)(?<!增长率)"
    + any_of(
        "(?:提升|提高|增加|上升|扩大|下降|降低)[到至]",
        r"(?:提升|提高)[\u4e00-\u9fff]{2,10}(?:率|比例|比重)[到至]",
    )
    + "$"
)
_RATE_AFTER = re.compile(r"^(?:以上|左右)?(?:的)?[\u4e00-\u9fff]{2,6}率(?=$|[,;。、和及])")
_POINTS = re.compile(r"满意度|得分|评分|分值|指数|达到|评价|成绩|排名|考核")
_ONE_AT_LEAST = re.compile(
    r"(?:至少|不少于)(?:有|建有|建成|建设|配备|开展|组织|举办|召开|设立|设置|培训|打造|培育)?$"
)
# 对6万户困难家庭进行改造: the objects a number counts, and what is done to them.
_DONE_TO = re.compile(
    r"^(?:特殊|困难|以上|左右|的)*[\u4e00-\u9fff“”]{2,24}"
    + "(?:进行|开展|实施|完成|实现|建成|达到|纳入|投入|通过)"
)
# Money that is brought in, lent, sold or saved: something to reach, not something to spend.
_RAISED = re.compile(
    alternatives(
        "投资 融资 贷款 营收 收入 产值 规模 总额 交易额 销售额 基金 发放 争取 募集 筹集 进出口 消费",
        "降低 减轻 减负 节约 降本 成交 额 交易 结算 放款 增量 投放 险资",
    )
)
_LIST_BREAK = re.compile(r"[、和及或]|以及|并|,")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """That a number is a target: the rule, how sure, the kind."""

    rule: str
    confidence: float
    kind: str


def accept(sight: Sight, follows: bool) -> Acceptance | None:
    """Whether a number that no rule refused is something to reach. `follows` says that it continues a list of targets."""
    unit = sight.quantity.unit or ""
    if unit in ("%", "‰", "个百分点", "百分点"):
        return _share(sight, follows)
    if unit == "倍":
        return (
            Acceptance("target.multiple", 0.8, "growth_rate")
            if cues.CHANGE.search(sight.before)
            or sight.quantity.text.startswith("翻")
            or cues.REACH.search(sight.before)
            else None
        )
    if unit == "分":
        return Acceptance("target.points", 0.9, "index") if _POINTS.search(sight.before) else None
    if re.match(r"[万亿]", unit) or re.search(r"天数[\u4e00-\u9fff]{0,6}$", sight.before):
        return _count(sight, follows, unit)
    if cues.DURATION.search(unit):
        return Acceptance("target.time-limit", 0.85, "duration")
    if not unit:
        return _bare(sight)
    return _count(sight, follows, unit)


def _share(sight: Sight, follows: bool) -> Acceptance | None:
    before, tail = sight.before, sight.after
    if _LEVEL_TO.search(before):  # 提升到70%以上: a level, not by how much it rises
        return Acceptance("target.share", 0.95, "ratio")
    if cues.CHANGE.search(before) or re.search(
        r"(?:增长|提高|下降|降低|上升|减少|提升|增加)[\u4e00-\u9fff]{0,6}$", before
    ):
        return Acceptance("target.growth", 0.92, "growth_rate")
    if cues.INDICATOR.search(_reached(before)) or cues.REACH.search(before):
        return Acceptance("target.share", 0.95, "ratio")
    if re.match(r"^(?:以上|左右)?的?[\u4e00-\u9fff“]", tail) and _SHARE_VERB.search(before + tail):
        return Acceptance("target.share-of", 0.85, "ratio")
    if re.match(r"^(?:以上|左右)?[、和]", tail) and re.search(r"实现|确保|力争", before) and len(before) > 4:
        return Acceptance("target.share-bare", 0.75, "ratio")
    if _RATE_AFTER.match(tail):
        return Acceptance("target.share-of", 0.8, "ratio")
    whole = sight.quantity.value == 100 and re.match(r"^[\u4e00-\u9fff]{2,6}$", tail)
    if follows or ((whole or re.match(r"^(?:以上|左右|全覆盖)?$", tail)) and len(before) > 2):
        return Acceptance("target.share-bare", 0.75, "ratio")
    return None


def _reached(before: str) -> str:
    """The text before a number without the word of reaching."""
    return cues.REACH.sub("", re.sub(r"(?:均|分别|平均|总体|稳定|基本|普遍|全部)*$", "", before))


def _bare(sight: Sight) -> Acceptance | None:
    """A number without unit counts only when an index or score reaches it."""
    if re.match(r"^:1(?:左右|以[内上下])?$", sight.after) and cues.REACH.search(sight.before):
        return Acceptance("target.index", 0.75, "ratio")
    if re.search(
        r"(?:指数|得分|评分|系数|强度|比值|比率?|值|密度|产出|容积率|当量)[\u4e00-\u9fff()]{0,8}$",
        _reached(sight.before),
    ) and not re.match(r"[\d—-]", sight.after):
        return Acceptance("target.index", 0.75, "index")
    if sight.quantity.tail and cues.REACH.search(sight.before) and re.match(r"^$|^[,;。、和]", sight.after):
        return Acceptance("target.reach", 0.75, "count")
    return None


def _count(sight: Sight, follows: bool, unit: str) -> Acceptance | None:
    amount = bool(
        cues.MONEY.search(unit)
        or re.search(r"亩|公顷|平方|公里|千米|吨|立方|瓦|P$|[bB]ps|FLOPS|标准煤|标箱|TEU", unit)
    )
    kind = "amount" if amount else "count"
    before = sight.before
    if cues.REACH.search(before):
        return Acceptance("target.reach", 0.93, kind)
    verb = _verb(before)
    if verb and not (amount and cues.MONEY.search(unit) and not _money_goal(before, sight.after)):
        return Acceptance("target.order", 0.9 if not sight.quantity.spelled else 0.7, kind)
    if follows or (sight.spells_out and re.search(r"(?:^即|[、和及])$", before)):
        return Acceptance("target.list", 0.85, kind)
    if re.search(r"每年|每季度|每月", before):
        return Acceptance("target.rhythm", 0.85, kind)
    if sight.quantity.tail and cues.INDICATOR.search(before):
        return Acceptance("target.level", 0.8, kind)
    if cues.INDICATOR.search(before) and re.match(r"^$|^[、和]", sight.after):
        return Acceptance("target.level", 0.75, kind)
    if (
        _DONE_TO.match(sight.after)
        and re.search(r"对$|为$|^$|将$|推动$|确保$", before)
        and not amount
        and not re.search("项指标|不予|^[类种]", unit + sight.after)
    ):
        return Acceptance("target.objects", 0.8, kind)
    return None


def _verb(before: str) -> bool:
    """Whether an order stands before a number with nothing between them that ends it."""
    matches = list(cues.VERB.finditer(before[-48:]))
    return bool(matches)


def _money_goal(before: str, after: str) -> bool:
    """Whether money is something to reach, not something to spend."""
    if re.match(r"^的?[\u4e00-\u9fff]{0,12}(?:计划|任务|目标)", after):
        return True
    return bool(_RAISED.search(before))


def comparator_is_down(before: str) -> bool:
    """Whether a number says how much something falls."""
    return bool(cues.DOWN.search(before[-12:]))


def spelled_is_order(quantity: Quantity, before: str, after: str) -> bool:
    """Whether a number in characters is a count to reach: an order stands right before it, an object right behind."""
    unit = quantity.unit or ""
    if unit in ("%", "倍") or quantity.text.startswith("翻"):
        return True
    if quantity.value == 1 and _ONE_AT_LEAST.search(before):
        return unit in ("个", "家", "所", "座", "处", "名", "人", "次", "场", "期", "项")
    if (
        (quantity.value < 2 and quantity.text[:1] != "千")
        or cues.DURATION.search(unit)
        or cues.MONEY.search(unit)
    ):
        return False
    if re.search(
        r"每(?:个)?(?:年|季度|半年|月)[^,;。]{0,16}(?:上报|报送|报|举办|召开|开展|推出|发布|组织)$", before
    ) and re.match(r"^[\u4e00-\u9fff“]", after):
        return unit in ("条", "场", "期", "个", "篇", "项", "件", "家")
    if not re.search(
        r"(?:建成|打造|建设|新建|新增|培育|创建|争创|引进|推动|支持|设立|组建|推出|评选|认定|布局|选树|改造)(?:出)?$",
        before,
    ):
        return False
    return bool(re.match(r"^[\u4e00-\u9fff“]", after)) and unit in (
        "个",
        "家",
        "所",
        "座",
        "项",
        "条",
        "名",
        "处",
        "户",
        "件",
    )

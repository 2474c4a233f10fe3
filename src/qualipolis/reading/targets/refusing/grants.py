"""Numbers of rules that grant or charge: amounts, shares, terms, and the conditions to meet."""

from __future__ import annotations

import re

from qualipolis.reading.targets import cues
from qualipolis.reading.targets.refusing.counting import counted
from qualipolis.reading.targets.refusing.sight import Refusal, Sight, rule
from qualipolis.reading.targets.refusing.terms import done_within
from qualipolis.reading.words import alternatives, any_of

_STRONG = re.compile(
    alternatives(
        "给予 予以 补助",
        "补贴(?!性)",
        "奖励 奖补 资助 贴息 免征 减征 免收 减按 计入 征收率 税率 预征率 利率 补偿比例 扣除 优惠",
        "返还 抵减",
    )
)


def _reached_rate(sight: Sight) -> bool:
    """退税办理率不低于95%, 担保费率降至1%以下: a rate to be reached, though the words are those of charges."""
    if sight.quantity.unit != "%" or sight.clause.endswith("的"):
        return False
    if re.search(r"费率[\u4e00-\u9fff]{0,6}(?:降至|降到|不高于|不超过|控制在)$", sight.before):
        return not re.search(r"给予|予以|补贴|补助|执行", sight.clause)
    if re.search(r"按照不(?:低于|少于)(?:[\d.]+%、)*$", sight.before) and re.search(
        r"抽检|抽查|检查|配建|配备", sight.clause
    ):
        return True
    return bool(cues.REACH.search(sight.before)) and not _STRONG.search(sight.clause)


def _helped(sight: Sight) -> bool:
    """发放租赁补贴1.6万户, 实施免费手术2000例: how many are to be helped."""
    counted = re.sub("[万千]", "", sight.quantity.unit or "") in ("户", "人", "例", "人次", "名", "户次")
    lent = re.search(r"(?:发放|投放|新增)[^,;。、]{0,16}(?:贷款|融资|信贷)$", sight.before)
    if lent and re.search(r"[万亿]元$", sight.quantity.unit or ""):
        return not re.search(r"最高|不超过|额度", sight.clause)
    order = re.search(r"(?:发放|实施|完成|开展|惠及|帮扶|救助|资助)[^,;。、]{0,24}$", sight.before)
    return counted and bool(order) and not re.search(r"每|的$", sight.clause)


def _yearly_fund(sight: Sight) -> bool:
    """每年安排200万元专项资金, 每年发放300万元消费券: a sum owed each year to a purpose, not to one who applies."""
    return bool(
        cues.MONEY.search(sight.quantity.unit or "")
        and re.search(
            r"每年(?:[\u4e00-\u9fff]{0,8}财政|预算)?(?:统筹)?(?:安排|列支|投入|发放)(?:不少于|不低于)?$",
            sight.before,
        )
        and re.match(r"^(?:以上)?的?[\u4e00-\u9fff]{0,10}(?:资金|经费|消费券|惠民券)", sight.after)
        and not re.search(r"给予|予以|奖励|补助|补贴|资助|贴息|最高|每[家户人个]", sight.clause)
    )


@rule
def grant(sight: Sight) -> Refusal | None:
    """Money, shares and terms that a rule grants, charges or demands."""
    unit = sight.quantity.unit or ""
    if done_within(sight) or _reached_rate(sight) or _helped(sight) or _yearly_fund(sight):
        return None
    if unit == "%" and re.search(r"按(?!时|期|需|质|月|季|年)(?:照)?[^,;。、]{0,40}的?$", sight.before):
        return "refuse.rule-share", "a share that a rule applies"
    if (
        unit in ("%", "倍", "‰")
        and sight.before.endswith("的")
        and not re.search(r"不低于|不少于|达到|超过|高于|控制[在到]|降[到至]|不超过", sight.before)
    ):
        return "refuse.share-of", "a share of something, not a value to reach"
    if (
        cues.MONEY.search(unit)
        and re.search(r"(?:支持|安排|统筹|预算|列支|投入|设立)[^,;。]{0,12}$", sight.before)
        and re.search(r"资金|经费|专项|^$", sight.after)
        and not re.search(r"(?:不少于|不低于)$", sight.before)
    ):
        return "refuse.budget", "money set aside, not a value to reach"
    if (
        unit == "%"
        and re.search(r"(?:减少|减免|下浮|降低|优惠)$", sight.before)
        and (
            re.search(r"费用?(?:减少|减免|下浮|降低|优惠)$", sight.before)
            or re.search("费用?$|收费", sight.clause)
        )
    ):
        return "refuse.grant", "a fee that is reduced"
    if cues.GRANT.search(sight.clause) and (
        cues.MONEY.search(unit)
        or unit in ("%", "倍", "个百分点", "百分点", "年", "个月", "折", "‰", "分")
        or not unit
    ):
        return "refuse.grant", "an amount, share or term that a rule grants or charges"
    if sight.grants and cues.MONEY.search(unit):
        return "refuse.grant", "an amount in a sentence that grants money"
    if sight.grants and (cues.ELIGIBLE.match(sight.clause) or cues.GRANT.search(sight.clause)):
        return "refuse.eligible", "a condition for being granted something"
    return None


@rule
def eligible(sight: Sight) -> Refusal | None:
    """对年营业收入2000万元以上的企业…: a threshold somebody must pass."""
    unit, tail = sight.quantity.unit or "", sight.quantity.tail
    if done_within(sight):  # 符合条件的在1个工作日内完成审核
        return None
    if (
        tail
        and cues.ATTRIBUTE_UNIT.search(unit)
        and not counted(unit)
        and cues.ELIGIBLE_NOUN.match(sight.after)
    ):
        return "refuse.threshold", "a threshold of the things meant, not a value to reach"
    if _described(sight):
        return "refuse.condition", "describes those meant, not a value to reach"
    if sight.clause.endswith("的") and not re.search(r"目的$|力争|确保", sight.clause):
        return "refuse.condition", "part of a condition"
    if re.match(r"^(?:但[^,;。]{0,12})?的部分", sight.after) or re.search(r"应纳税所得额", sight.clause):
        return "refuse.threshold", "a threshold of the things meant, not a value to reach"
    if re.match(r"^(?:且|或|并且|或者)", sight.clause) and re.match(
        r"当|如|若|符合|满足|对|在[^,;。]{0,24}(?:情况|前提|条件)下", sight.sentence
    ):
        return "refuse.condition", "part of a condition"
    if (
        cues.ELIGIBLE.match(sight.clause)
        and not re.search(r"^对\d|进行|开展|实施|全部|覆盖率", sight.clause)
        and not re.match(r"^对[^,]{0,12}$", sight.before)
    ):
        return "refuse.condition", "part of a condition"
    return None


_HAVING = re.compile(
    "(?:招收|拥有|具有|具备|从事|吸纳|招用|聘用|雇用|录用|容纳|获得过|取得|参保|就读|缴纳|覆盖)"
    + "[^,;。、]{0,16}?(?:超过|达到|不少于|不低于|满)?$"
)


_THOSE = re.compile(
    r"^[^,;。、的]{0,14}的(?:[\u4e00-\u9fff]{0,6})"
    + any_of(
        "企业 单位 学校 幼儿园 机构 人员 家庭 个人 项目 园区 村 社区 县 区 市 主体 商户 场所 院校",
        "医院 平台 用户 车辆 建筑 基地 团队 组织",
    )
)


def _described(sight: Sight) -> bool:
    """招收超过3名…儿童的幼儿园, 吸纳就业10人以上的企业: a phrase with 的 that says which ones."""
    quantity = sight.quantity
    bounded = quantity.tail in ("以上", "以下", "及以上") or re.search(
        r"(?:超过|不少于|不低于|达到|满)$", sight.before
    )
    return bool(
        bounded and quantity.unit != "%" and _HAVING.search(sight.before) and _THOSE.match(sight.after)
    )

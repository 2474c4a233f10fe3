"""The reader's rules in the language of the documents; the English sentences are the reader's own."""

from django.utils.translation import gettext, pgettext

from qualipolis.programme.reviewing.types import Kind, Spot, State
from qualipolis.programme.words import is_chinese
from qualipolis.reading.rules import RULES

RULES_ZH: dict[str, str] = {
    "measure.owned": "带序号的条目，附有责任单位。",
    "measure.leaf": "带序号的末级条目，不在总体目标之下，未写责任单位。",
    "duty.clause": "两个标点之间的一个分句；只限定范围的分句并入后一句。",
    "duty.list-item": "并列成分中自带指标的一项。",
    "target.share": "某个比率达到百分之多少（……率达到95%）。",
    "target.share-of": "百分之多少的对象应做到或成为什么（80%以上的……达到）。",
    "target.share-bare": "句末的百分比，主语在前。",
    "target.growth": "增长或下降的百分比、百分点。",
    "target.multiple": "要达到的倍数（翻一番、3倍）。",
    "target.points": "满意度或评分应达到的分数。",
    "target.time-limit": "压缩到或控制在多长时间以内。",
    "target.index": "指数、强度应达到的数值，不带单位。",
    "target.reach": "数字跟在“达到、不少于、突破”之后。",
    "target.order": "新建、培育、完成……带数量的对象。",
    "target.list": "与前一指标并列的数字。",
    "target.rhythm": "每年、每季、每月多少。",
    "target.level": "句末的规模或总量及其数值。",
    "target.objects": "对多少对象做某事（对6万户……进行改造）。",
    "target.coverage": "全覆盖，或覆盖某一范围的全部。",
    "target.all": "所有、全部，加完成类动词。",
    "target.standard-all": "某一类全部达到某标准。",
    "target.rank": "应达到的位次（进入全省前三）。",
    "target.relative": "与参照对象比较，不写数字（高于全省平均水平）。",
    "target.trend": "逐年变化（逐年提高）。",
    "target.zero": "不得发生的事件。",
    "target.first": "实现零的突破。",
    "target.secured": "须保住的数，另有争取的更高数（保5争9）。",
    "target.finish": "要建成的具体项目（建成……中心）。",
    "target.opened": "要完工、开通或投用的具体工程（……铁路全线完工）。",
    "target.joined": "限期接入或对接的系统、平台（完成……系统接入）。",
    "target.cleared": "比率、问题等要清零（……率“三清零”）。",
    "soft.front": "位居前列，不写名次。",
    "soft.all-over": "全面、全过程，未写全覆盖。",
    "soft.some": "一批、若干，多于一个，不写数字。",
    "soft.found": "要建立或出台的事项。",
    "soft.title": "要争创的称号。",
    "soft.into": "要纳入的事项。",
    "soft.regular": "定期开展的事项，不写次数。",
    "vague.direction": "只写方向（更加、显著提高）。",
    "vague.formed": "要形成的状态，无衡量尺度。",
    "owner.lent": "条目全文连续编号时，所在一组最后一条后的标注也及于本条。",
    "owner.loose": "责任单位标注不属于任何条目。",
    "refuse.standard": "标准编号。",
    "refuse.alphanumeric": "带字母的名称的一部分（5G、4S店）。",
    "refuse.formula": "公式、比例、代号或名称的一部分（20+8、5:5）。",
    "refuse.hotline": "服务热线号码（12345）。",
    "refuse.contact": "电话号码或代码。",
    "refuse.ordinal": "序数（第3、前100项）。",
    "refuse.grade": "等级或系列编号（二级、3A级）。",
    "refuse.name": "名称的一部分（1张网）。",
    "refuse.per": "另一数字的计数单位（每万人）。",
    "refuse.rule-share": "按规则执行的比例（按……的50%）。",
    "refuse.share-of": "某物所占份额，不是要达到的数值。",
    "refuse.budget": "安排的资金。",
    "refuse.grant": "规则给予或收取的金额、比例或期限。",
    "refuse.eligible": "享受政策的条件。",
    "refuse.threshold": "界定对象的门槛。",
    "refuse.condition": "条件的一部分（对……的）。",
    "refuse.attribute": "所指对象自身的属性。",
    "refuse.cap": "最多可选的数量。",
    "refuse.published": "要公布的事项。",
    "refuse.rhythm": "做某项工作的频次。",
    "refuse.requirement": "他处已有的要求。",
    "refuse.existing": "已有集合的数量。",
    "refuse.base": "变化的起点数值（由60%提高到80%）。",
    "refuse.tasks": "他处已定的任务数。",
    "refuse.enumeration": "前面所列事项的合计数。",
    "refuse.aspects": "方面的数量。",
    "refuse.past": "发文以前年份的数值。",
    "refuse.fact": "对现状的陈述。",
    "refuse.age": "年龄。",
    "refuse.duration": "时间跨度，不是要达到的时限。",
    "refuse.table": "失去栏线的表格单元格。",
    "refuse.section": "位于说明现状的部分，或不作要求的附件。",
    "refuse.spelled": "汉字数字，前面没有要求。",
    "refuse.no-order": "没有要求，也没有“达到”一类词语。",
    "refuse.preface": "位于引言，后面没有期限。",
    "refuse.bracket": "位于括号内。",
    "refuse.mask": "位于标题、引号内的名称、序号、附注或文号中。",
    "refuse.date": "不作为指标期限的日期。",
    "refuse.title": "位于小标题中。",
    "refuse.unread": "位于不读取指标的部分（文头、版记、附件）。",
}


def rule_sentence(rule: str) -> str:
    """Why the reader read something, in one sentence; of what a person added, that a person did."""
    if not rule:
        return gettext("Added by hand.")
    return (is_chinese() and RULES_ZH.get(rule)) or RULES.get(rule, rule)


def reason_sentence(spot: Spot) -> str:
    """Why a number or owner note is not used."""
    return (is_chinese() and RULES_ZH.get(spot.rule)) or spot.reason


def kind_of_item(kind: str) -> str:
    """What an item is called."""
    return {
        Kind.TARGET: pgettext("item", "target"),
        Kind.MEASURE: pgettext("item", "measure"),
        Kind.DUTY: pgettext("item", "duty"),
    }.get(Kind(kind), kind)


def state_word(state: str) -> str:
    """What was decided about an item."""
    return {
        State.OPEN: pgettext("item", "to look at"),
        State.ACCEPTED: pgettext("item", "accepted"),
        State.REJECTED: pgettext("item", "none"),
        State.REPLACED: pgettext("item", "cut or joined"),
    }.get(State(state), state)


def step_word(verb: str) -> str:
    """What was done to an item."""
    return {
        "accept": pgettext("step", "accepted"),
        "correct": pgettext("step", "corrected"),
        "reject": pgettext("step", "marked as none"),
        "reopen": pgettext("step", "taken back"),
        "split": pgettext("step", "cut"),
        "merge": pgettext("step", "joined"),
        "add": pgettext("step", "added"),
        "carry": pgettext("step", "carried over"),
        "reread": pgettext("step", "read again"),
        "pair": pgettext("step", "paired with the older version"),
        "part": pgettext("step", "parted from the older version"),
    }.get(verb, verb)


def change_word(code: str) -> str:
    """How a newer target stands to the older one, or a lower level to the higher one."""
    return {
        "raised": pgettext("change", "raised"),
        "lowered": pgettext("change", "lowered"),
        "same": pgettext("change", "as before"),
        "reworded": pgettext("change", "in other words"),
        "owners": pgettext("change", "owners differ"),
        "stricter": pgettext("change", "stricter"),
        "looser": pgettext("change", "looser"),
        "equal": pgettext("change", "equal"),
        "other": pgettext("change", "not comparable"),
        "missing": pgettext("change", "no answer"),
        "perhaps": pgettext("change", "perhaps the same"),
        "read-changed": pgettext("change", "read otherwise now"),
        "read-new": pgettext("change", "newly read"),
        "read-no-more": pgettext("change", "not read any more"),
        "read-gone": pgettext("change", "not read any more"),
    }.get(code, code)


def spot_word(kind: str) -> str:
    """What kind of thing stands at a spot."""
    return pgettext("spot", "owner note") if kind == "owner" else pgettext("spot", "number")


def level_word(level: str) -> str:
    """At which level a document was issued."""
    return {
        "country": pgettext("level", "country"),
        "province": pgettext("level", "province"),
        "city": pgettext("level", "city"),
        "county": pgettext("level", "county"),
    }.get(level, level or "—")

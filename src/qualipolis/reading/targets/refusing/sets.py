"""Numbers of sets that are there already, of matters to be published, of what has been."""

from __future__ import annotations

import re

from qualipolis.reading.targets import cues
from qualipolis.reading.targets.refusing.sight import Refusal, Sight, rule


@rule
def publishing(sight: Sight) -> Refusal | None:
    """做好新增2万个学位…信息公开: what is to be published; 每年调整1次: how often something is done."""
    if re.search(r"(?:信息|情况|结果|内容|数据)(?:的)?(?:主动)?公开|公开和宣传|公开工作", sight.clause):
        return "refuse.published", "a matter to be published, reached elsewhere"
    if (
        sight.quantity.unit == "次"
        and sight.quantity.value == 1
        and not sight.quantity.tail
        and not re.search(r"不少于|至少|不低于", sight.before)
    ):
        return "refuse.rhythm", "how often a duty is done"
    meets = sight.quantity.unit == "%" and re.search(r"(?:达到|符合)[^,;。]*要求$", sight.after)
    if meets:  # 60%以上的保护区达到规范化建设要求
        return None
    if re.search(r"的?(?:规定|要求|基础上|前提下)$", sight.clause) and not re.search(
        r"达到?$|力争|确保", sight.clause[:30] if sight.clause.startswith("在确保") else sight.before
    ):
        return "refuse.requirement", "a requirement that stands elsewhere"
    return None


@rule
def existing(sight: Sight) -> Refusal | None:
    """围绕20个产业集群, 现有5家, 等9条: the size of a set that is there already."""
    span = cues.DURATION.search(sight.quantity.unit or "") and sight.before.endswith("在")
    if (
        cues.EXISTING.search(sight.before)
        and not span
        and not re.search(r"(?:控制|保持|稳定|维持|限定|压缩|确保)在$", sight.before)
        and sight.quantity.unit not in ("%",)
        and not re.search(r"(?:以|等)$", sight.before)
    ):
        return "refuse.existing", "the size of a set that exists already"
    if (
        re.search(r"等(?:新修订|新制定|有关|相关|现有)?$", sight.before)
        and not _MADE.search(sight.before)
        and re.match(r"^[\u4e00-\u9fff]", sight.after)
        and sight.quantity.unit not in ("%",)
    ):
        return "refuse.enumeration", "the count of the things listed before it"
    if re.search(r"(?:落实|执行|贯彻|用好|用足)[^,;。]{0,24}$", sight.before) and re.match(
        r"^[\u4e00-\u9fff]{0,8}(?:政策|举措|措施|要求|规定|标准)", sight.after
    ):
        return "refuse.tasks", "the number of measures set elsewhere"
    if (
        re.search(r"^明确", sight.clause)
        and sight.quantity.unit in ("项", "个")
        and not re.search(r"责任|目标", sight.clause[:8])
    ):
        return "refuse.existing", "the size of a set that is made known"
    if _to_finish(sight):
        return None
    if sight.quantity.unit in ("个", "项", "条") and re.match(
        r"^[^,;。、]{0,18}?(?:改革任务|提升清单|共享清单|重点任务|工作任务|监管任务|提升任务"
        r"|改革举措|创新举措|试点举措|政策措施|制度措施|任务落|事项落)",
        sight.after,
    ):
        return "refuse.tasks", "the number of tasks set elsewhere"
    if re.search(r"(?:一批|若干)[^,;。]{0,16}$", sight.before) and (
        sight.quantity.tail
        or sight.quantity.value_high
        or cues.ATTRIBUTE_UNIT.search(sight.quantity.unit or "")
    ):
        return "refuse.attribute", "a property of the things meant"
    if _enumerates(sight):
        return "refuse.enumeration", "the count of the things listed before it"
    if re.match("以|围绕|针对|面向", sight.clause) and re.search(
        r"为(?:突破口|重点|抓手|主线|载体|试点|切入点|契机|依托|核心|牵引|导向)$", sight.clause
    ):
        return "refuse.existing", "the size of a set that work starts from"
    if re.match(r"^(?:方面|环节|领域|层面|维度|要素|要求|关键词|字)", sight.after):
        return "refuse.aspects", "the number of aspects, nothing to reach"
    return None


_FROM = re.compile(r"(?:由|从)(?:原来|原先|原有|原|现行|法定|目前|现在|之前|此前|当前)?的?(?:平均|提前|约)*$")
_TO = re.compile(
    "^(?:左右|以[上下内])?(?:大幅|进一步|统一|全部|再)?"
    + "(?:缩短|压缩|压减|缩减|减少|减|精简|下降|降低|降|提高|提升|增加|扩大|扩展|拓展|增|延长|优化)"
    + "(?:至|到|为)"
)


@rule
def base(sight: Sight) -> Refusal | None:
    """由60%提高到80%: the value from which a change starts."""
    if _FROM.search(sight.before) and _TO.match(sight.after):
        return "refuse.base", "the value a change starts from"
    return None


def _to_finish(sight: Sight) -> bool:
    """加快推进75项…任务全面完成: tasks set elsewhere, but all to be carried through."""
    return bool(
        sight.quantity.unit in ("个", "项", "条", "件")
        and re.match(
            r"^[^,;。、\d]{0,20}(?:任务|工程|项目|事项|举措|措施)(?:全面|全部|如期|按期|按时|高质量)+完成$",
            sight.after,
        )
    )


# What is newly there counts even where it is named one by one before its number.


_MADE = re.compile(
    r"(?:新增|新建|新开通|新开工|续建|建成通车|建设完成|建成|开工建设|启用|开通|增设|实现)[^,;。]{2,80}$"
)


def _enumerates(sight: Sight) -> bool:
    """甲、乙、丙3个县作为试点: a list closed by its own count."""
    last = max(sight.before.rfind("、"), sight.before.rfind("和"))
    if (
        last < 0
        or sight.quantity.tail
        or sight.quantity.unit == "%"
        or cues.DURATION.search(sight.quantity.unit or "")
        or not re.match(r"^(?![和及与全])[\u4e00-\u9fff“]", sight.after)
    ):
        return False
    if _MADE.search(sight.before):
        return False
    item = sight.before[last + 1 :]
    return 2 <= len(item) <= 14 and not cues.VERB.search(item) and not re.search(r"达|每|各|到|等$", item)


@rule
def fact(sight: Sight) -> Refusal | None:
    """2022年…已达到…: what has been."""
    past = sight.year is not None and bool(sight.years) and max(sight.years) < sight.year
    if past and not re.search(r"力争|争取|确保|目标|每年", sight.clause):
        return "refuse.past", "a value of a year before the document"
    if re.search(
        r"截至|截止|目前|已(?:经|达|建成|有|完成|累计|培育|实现|发展|认定|开通|连续|形成)|现有|近年来|以来|分别为",
        sight.clause,
    ) and not re.search(r"力争|争取|确保|[到至]20\d{2}年(?!底止)", sight.clause):
        return "refuse.fact", "a statement of what is"
    return None

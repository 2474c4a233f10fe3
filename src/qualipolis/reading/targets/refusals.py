"""Why a number is no target: each rule names what the number is instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from qualipolis.kernel.quantities import Quantity
from qualipolis.reading.targets import cues


@dataclass(frozen=True, slots=True)
class Sight:
    """A number in its clause: text before it, text after it, the whole clause and sentence, the year of the document."""

    quantity: Quantity
    before: str
    after: str
    clause: str
    sentence: str
    grants: bool
    year: int | None
    years: tuple[int, ...] = ()
    later: tuple[Quantity, ...] = ()
    gap: str = ""
    inside: bool = False
    spells_out: bool = False


Refusal = tuple[str, str]
RULES: list[Callable[[Sight], Refusal | None]] = []


def rule(test: Callable[[Sight], Refusal | None]) -> Callable[[Sight], Refusal | None]:
    """Registers a rule; they are tried in the order they stand here."""
    RULES.append(test)
    return test


def refuse(sight: Sight) -> Refusal | None:
    """The first rule that says what the number is, or None."""
    return next((refusal for test in RULES if (refusal := test(sight))), None)


_LATIN_BEFORE = re.compile(r"[A-Za-z][-+/]?$")
_LATIN_AFTER = re.compile(r"^(?:[A-Za-z]|[-+/](?:[A-Za-z]|\d))")
_STANDARD = re.compile(
    r"(?:GB|DB|ISO|IEC|HJ|JGJ|CJJ|AQ|YY|NY|QB|JT|SN|WS|T)\s?(?:/\s?[TZ]{1,2})?\s?(?:\d+/[TZ]\s?)?$"
)
_HOTLINE = re.compile(r"^1[0-2]\d{3,4}$")


@rule
def latin(sight: Sight) -> Refusal | None:
    """5G, PM2.5, 4S店, Web3.0, GB/T 19580."""
    if _STANDARD.search(sight.before):
        return "refuse.standard", "the number of a standard"
    if sight.quantity.unit and re.search(r"[A-Za-z]", sight.quantity.unit):
        return None
    if _LATIN_BEFORE.search(sight.before) or (
        _LATIN_AFTER.match(sight.after) and sight.quantity.unit is None
    ):
        return "refuse.alphanumeric", "part of a name written with letters"
    return None


@rule
def signs(sight: Sight) -> Refusal | None:
    """20+8, 5:5, 1/3, 12345热线, numbers with + behind."""
    if re.match(r"^(?:\s?[+×:/*·.]|条措施|号|时|点钟|时至)", sight.after) or (
        re.search(r"[+×:/*#№·]$", sight.before) and sight.quantity.unit != "%"
    ):
        return "refuse.formula", "part of a formula, ratio, code or name"
    if sight.quantity.unit is None and _HOTLINE.match(sight.quantity.text):
        return "refuse.hotline", "a service number"
    if sight.quantity.unit is None and re.search(
        r"(?:电话|热线|传真|邮编|账号|编号|代码)[:]?[\d-]*$", sight.before
    ):
        return "refuse.contact", "a telephone number or code"
    return None


@rule
def ordinal(sight: Sight) -> Refusal | None:
    """第3, 二级, 3A级, 三星, 1号线, 5大, 3个方面."""
    unit = sight.quantity.unit or ""
    if sight.before.endswith(("前", "第", "附件", "专栏", "表", "图", "条例", "NO", "No", "之")):
        return "refuse.ordinal", "an ordinal"
    if (
        unit.endswith("级")
        or unit in ("级", "星", "届", "期", "轮", "版", "批", "度", "层", "节", "方", "步", "道")
        or (cues.NAMED.match(sight.after) and not unit)
    ):
        return "refuse.grade", "a grade, number of a series or part of a name"
    if re.match(r"^(?:大|张网|张图|张清单|张表|站式|站|码|窗|网|体化|照)", sight.after) and unit in (
        "",
        "个",
        "张",
    ):
        return "refuse.name", "part of a name"
    return None


@rule
def per(sight: Sight) -> Refusal | None:
    """每万人, 每10万人, 每3年, 每100户: the denominator of another number."""
    if re.search(r"每$|每隔$|平均每$|人均每$", sight.before):
        return "refuse.per", "the unit another number is counted in"
    return None


_STRONG = re.compile(
    r"给予|予以|补助|补贴(?!性)|奖励|奖补|资助|贴息|免征|减征|免收|减按|计入|征收率|税率|预征率|利率|补偿比例|扣除|优惠|返还|抵减"
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
    order = re.search(r"(?:发放|实施|完成|开展|惠及|帮扶|救助|资助)[^,;。、]{0,24}$", sight.before)
    return counted and bool(order) and not re.search(r"每|的$", sight.clause)


@rule
def grant(sight: Sight) -> Refusal | None:
    """Money, shares and terms that a rule grants, charges or demands."""
    unit = sight.quantity.unit or ""
    if _reached_rate(sight) or _helped(sight):
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
    ):
        return "refuse.budget", "money set aside, not a value to reach"
    if (
        unit == "%"
        and re.search(r"(?:减少|减免|下浮|降低|优惠)$", sight.before)
        and re.search(r"费用?$|收费", sight.clause)
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
    if (
        tail
        and cues.ATTRIBUTE_UNIT.search(unit)
        and not _counted(unit)
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
        r"当|如|若|符合|满足|对|在", sight.sentence
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
    r"(?:招收|拥有|具有|具备|从事|吸纳|招用|聘用|雇用|录用|容纳|获得过|取得|参保|就读|缴纳|覆盖)[^,;。、]{0,16}?(?:超过|达到|不少于|不低于|满)?$"
)
_THOSE = re.compile(
    r"^[^,;。、的]{0,14}的(?:[\u4e00-\u9fff]{0,6})(?:企业|单位|学校|幼儿园|机构|人员|家庭|个人|项目|园区|村|社区|县|区|市|主体|商户|场所|院校|医院|平台|用户|车辆|建筑|基地|团队|组织)"
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


def _counted(unit: str) -> bool:
    return unit in ("个", "家", "项", "名", "人", "位")


@rule
def attribute(sight: Sight) -> Refusal | None:
    """80-150个托位的机构, 收入1000万元以上机构10家: a property of what another number counts."""
    unit = sight.quantity.unit or ""
    people = (
        re.sub("[万亿]", "", unit) in ("人", "户", "位")
        and sight.quantity.tail
        and sight.after.startswith("的")
    )
    if people and (not cues.VERB.search(sight.before) or "全覆盖" in sight.after):
        return "refuse.attribute", "a property of the things meant"
    if (
        re.search(
            r"(?:面积|高度|长度|层数|投资|跨度|规模)(?:在|均)?(?:不大于|不超过|小于|不少于|不小于)$",
            sight.before,
        )
        and unit != "%"
        and not re.search(r"力争|新增|累计", sight.before)
    ):
        return "refuse.attribute", "a dimension that defines the things meant"
    if (
        unit == "%"
        and re.search(r"(?:含量|浓度|纯度|湿度|坡度|负荷)(?:大于|小于|高于|低于|超过)$", sight.before)
        and re.match(r"^的(?!企业|单位)[\u4e00-\u9fff]", sight.after)
    ):
        return "refuse.attribute", "a property of the thing named after it"
    if re.search(r"完成$", sight.before) and re.match(
        r"^的[\u4e00-\u9fff]{0,8}(?:任务|计划|目标)", sight.after
    ):
        return None
    if (
        re.match(r"^(?:左右)?的(?!绩|\d)", sight.after)
        and not _counted(unit)
        and unit not in ("%", "件", "条", "所", "座", "类", "种", "处")
        and not re.search(r"的目标|的任务|的速度|的增速|的要求", sight.after[:8])
    ):
        return "refuse.attribute", "a property of the thing named after it"
    if _volt(sight) or re.search(r"红线(?:内|外)$|大于等于$|小于等于$", sight.before):
        return "refuse.attribute", "a property of the thing named after it"
    if (
        sight.later
        and sight.quantity.tail
        and cues.ATTRIBUTE_UNIT.search(unit)
        and not re.search(r"[、和及]", sight.gap)
    ):
        return "refuse.attribute", "a property of what the next number counts"
    if re.match(
        r"^(?:以上|以下)?(?:的)?(?:高度|深度|半径|范围|距离|长|宽|口径|输电|线路|层高|级)", sight.after
    ) and not unit.endswith("%"):
        return "refuse.attribute", "a dimension of the thing named after it"
    if (
        re.search(
            r"(?:建筑面积|占地面积|面积|高度|长度|直径|容量|功率|电压|距离|年龄|注册资金|投资|总投资|单体)(?:不少于|不低于|不超过|超|超过|达到|达|在|小于|大于)?$",
            sight.before,
        )
        and re.match(r"^(?:以上|以下)?的?[\u4e00-\u9fff]", sight.after)
        and unit not in ("%",)
    ):
        return "refuse.attribute", "a property of the thing named after it"
    return None


def _volt(sight: Sight) -> bool:
    """35kV用户, 8座以下小汽车, 30人以下的企业: a class of things by their size."""
    unit, reached = sight.quantity.unit or "", cues.REACH.search(sight.before)
    if re.search(r"^[kM]?[VW]$|^千?伏|^千瓦|^兆瓦|^吨$", unit) and re.match(
        r"^(?:及?以[上下])?[\u4e00-\u9fff]", sight.after
    ):
        return (not reached or sight.before.endswith("实现")) and not re.match(
            r"^(?:的)?(?:装机|光伏|风电|储能)", sight.after
        )
    small = sight.quantity.tail == "以下" or re.match(r"^(?:\(含\))?(?:及)?以下", sight.after)
    return bool(small) and unit in ("座", "人", "岁", "吨", "蒸吨", "亩") and not reached


@rule
def capped(sight: Sight) -> Refusal | None:
    """遴选不超过6条: the most a competition may choose."""
    if re.search(
        r"(?:遴选|评选|认定|评定|选取|推荐|支持|给予|奖励|择优)[^,;。]{0,20}(?:不超过|最多|至多)$",
        sight.before,
    ):
        return "refuse.cap", "the most that may be chosen"
    return None


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
    if re.search(r"的?(?:规定|要求|基础上|前提下)$", sight.clause) and not re.search(
        r"达到?$|力争|确保", sight.clause[:30] if sight.clause.startswith("在确保") else sight.before
    ):
        return "refuse.requirement", "a requirement that stands elsewhere"
    return None


@rule
def existing(sight: Sight) -> Refusal | None:
    """围绕20个产业集群, 现有5家, 等9条: the size of a set that is there already."""
    if (
        cues.EXISTING.search(sight.before)
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
    if sight.quantity.unit in ("个", "项", "条") and re.match(
        r"^[^,;。、]{0,18}?(?:改革任务|提升清单|共享清单|重点任务|工作任务|监管任务|提升任务|改革举措|创新举措|试点举措|政策措施|制度措施|任务落|事项落)",
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
    if re.match(r"^(?:方面|环节|领域|层面|维度|要素|要求|关键词|字)", sight.after):
        return "refuse.aspects", "the number of aspects, nothing to reach"
    return None


# What is newly there counts even where it is named one by one before its number.
_MADE = re.compile(
    r"(?:新增|新建|新开通|新开工|续建|建成通车|建成|开工建设|启用|开通|增设|实现)[^,;。]{2,80}$"
)


def _enumerates(sight: Sight) -> bool:
    """甲、乙、丙3个县作为试点: a list closed by its own count."""
    last = max(sight.before.rfind("、"), sight.before.rfind("和"))
    if (
        last < 0
        or sight.quantity.tail
        or sight.quantity.unit == "%"
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


@rule
def age(sight: Sight) -> Refusal | None:
    """7—17岁儿童: the age of those meant."""
    if (sight.quantity.unit or "").endswith("岁") and not re.search(r"寿命", sight.before):
        return "refuse.age", "an age"
    return None


_DONE = re.compile(
    r"^(?:以内|之内|内)?(?:即可|全部|一次|完成)?(?:办结|办理完成|办理完毕|办成|办好|完成|响应|接电|通电|送电|审结|出证|办理)(?=$|[^\u4e00-\u9fff]|[\u4e00-\u9fff]{0,8}$)"
)
_FROM = re.compile(r"(?:后|之日起|起|之后|之前|届满|前)(?:的)?$")


def _of_life(unit: str, before: str) -> bool:
    """达到15万小时, 优良天数达到350天, 每天…活动时间不低于2小时: an amount of time that is to be reached."""
    if re.match(r"[万亿]", unit) or re.search(r"天数[\u4e00-\u9fff]{0,6}$", before):
        return True
    return bool(re.search(r"(?:每天|每日|每周|每人每年|人均)[^,;。]{2,}(?:不低于|不少于|达到)$", before))


def _done_within(sight: Sight) -> bool:
    """一般件2个工作日办结: the time in which a service is done; a term that runs from an act of law is none."""
    unit = sight.quantity.unit or ""
    short = re.search(r"工作日|小时|分钟|^日$|^天$", unit) is not None
    return short and bool(_DONE.match(sight.after)) and not _FROM.search(sight.before)


@rule
def duration(sight: Sight) -> Refusal | None:
    """有效期5年, 连续3年, 3个工作日内告知: a span of time that is no limit to reach."""
    unit = sight.quantity.unit or ""
    if not cues.DURATION.search(unit):
        return None
    before = sight.before[-16:]
    if _of_life(unit, before) or _done_within(sight):
        return None
    if cues.TIME_LIMIT.search(before) or (
        re.search(r"压缩|缩短|压减|缩减|控制在|提速|不超过", before)
        and not re.search(r"有效期|任期|期限", before)
    ):
        return None
    if unit.endswith("年") and re.search(r"(?:预期寿命|寿命)[\u4e00-\u9fff]{0,8}$", before):
        return None
    return "refuse.duration", "a span of time, no limit to reach"

"""Inspections under 双随机、一公开 and other visits by authorities."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, Text, Whole
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class Inspection(Record):
    """One inspection of one object under one task."""

    register = Register(
        code="inspections",
        zh="双随机检查",
        en="Inspections",
        key=("inspection_no",),
        event="inspected_on",
        subject="object_code",
        searchable=("inspection_no", "object_name", "task_no"),
        about_zh="双随机抽查、专项检查、重点监管等行政检查：人员、方式、逐项结果、公示和复查。",
        about="Administrative inspections: persons, way, results by item, publication and recheck.",
        source_zh="江苏省双随机监管平台",
        source="Provincial double-random platform",
        rules=(Ordered("inspected_on", "published_on"), Ordered("inspected_on", "recheck_on")),
    )
    inspection_no = Text(
        60,
        "检查编号",
        "Inspection number",
        required=True,
        about_zh="检查在监管系统中的编号。",
        about="Number in the supervision system.",
    )
    plan_no = Text(
        60,
        "计划号",
        "Plan number",
        about_zh="年度计划中的编号；计划外的留空。",
        about="Its number in the yearly plan; blank outside a plan.",
    )
    task_no = Text(
        60,
        "任务号",
        "Task number",
        about_zh="双随机或专项任务的编号。",
        about="Number of the draw or campaign.",
    )
    item_code = Text(
        60,
        "事项码",
        "Item code",
        dimension=True,
        about_zh="检查事项代码，照随机抽查事项清单。",
        about="Code of the item in the published list.",
    )
    kind = Choice(
        {
            "random": ("双随机", "Random draw", "双随机、一公开"),
            "special": ("专项检查", "Special"),
            "key": ("重点监管", "Key supervision"),
            "complaint": ("投诉举报核查", "After a complaint"),
            "license": ("证后检查", "After licensing"),
        },
        "检查类型",
        "Kind",
        required=True,
        dimension=True,
        about_zh="双随机、专项、日常、执法等。",
        about="Random draw, campaign, routine, enforcement.",
    )
    department = Text(
        60,
        "检查部门",
        "Department",
        required=True,
        dimension=True,
        about_zh="实施检查的部门全称。",
        about="Full name of the inspecting department.",
    )
    joint = Flag(
        "是否联合检查",
        "Joint inspection",
        dimension=True,
        about_zh="是否两个以上部门一次进门。",
        about="Whether several departments came at once.",
    )
    object_code = CreditCode(
        "检查对象信用代码",
        "Object's credit code",
        required=True,
        about_zh="检查对象的18位统一社会信用代码。",
        about="The inspected party's credit code.",
    )
    object_name = Text(
        200,
        "检查对象",
        "Object",
        required=True,
        about_zh="检查对象全称。",
        about="The inspected party's full name.",
    )
    risk_class = Choice(
        {"a": ("A", "A"), "b": ("B", "B"), "c": ("C", "C"), "d": ("D", "D")},
        "信用风险分类",
        "Risk class",
        dimension=True,
        about_zh="企业信用风险分类，A至D。",
        about="The credit risk class, A to D.",
    )
    way = Choice(
        {
            "visit": ("现场", "On site", "现场检查"),
            "written": ("书面", "In writing", "书面检查"),
            "online": ("网络", "Online", "网络监测"),
            "device": ("非现场", "Remote"),
        },
        "检查方式",
        "Way",
        dimension=True,
        about_zh="现场、书面、网络等检查方式。",
        about="On site, in writing or online.",
    )
    entry_code = Text(
        60,
        "入企码",
        "Entry code",
        about_zh="涉企检查“入企码”编号；没有的留空。",
        about="The code shown on entry; blank if none.",
    )
    notice_no = Text(
        80, "通知书号", "Notice number", about_zh="检查通知书文号。", about="Number of the notice."
    )
    officer_one = Text(
        60,
        "检查人员一（证号）",
        "First officer (licence)",
        about_zh="检查人员姓名和执法证号；须两人以上。",
        about="Name and licence of an officer; there must be two.",
    )
    officer_two = Text(
        60,
        "检查人员二（证号）",
        "Second officer (licence)",
        about_zh="第二名检查人员姓名和执法证号。",
        about="Name and licence of the second officer.",
    )
    inspected_on = Day(
        "检查日期",
        "Inspected on",
        required=True,
        about_zh="现场检查之日；跨天的填最后一天。",
        about="The day of inspection; the last if it lasted several.",
    )
    result = Choice(
        {
            "no_problem": ("未发现问题", "No problem found", "正常"),
            "not_published": ("未按规定公示应当公示的信息", "Duty to publish not met"),
            "false_information": ("公示信息隐瞒真实情况、弄虚作假", "Published information false"),
            "not_reached": ("通过登记的住所（经营场所）无法联系", "Not reached at its address", "查无下落"),
            "ordered_to_correct": ("发现问题已责令改正", "Problem found, ordered to correct"),
            "refused": ("不配合检查情节严重", "Refused to cooperate"),
            "no_such_activity": ("未发现开展本次抽查涉及的经营活动", "No activity of the kind"),
            "to_be_handled": ("发现问题待后续处理", "Problem found, to be handled"),
        },
        "检查结果",
        "Result",
        required=True,
        dimension=True,
        about_zh="按结果公示的标准表述选。",
        about="By the standard wordings of publication.",
    )
    measure = Text(
        300,
        "处理措施",
        "Measure taken",
        about_zh="责令改正、立案、移送等处理措施。",
        about="What was ordered or done.",
    )
    recheck_on = Day(
        "复查日期",
        "Rechecked on",
        about_zh="复查之日；无需复查的留空。",
        about="The day of the recheck; blank if none is needed.",
    )
    recheck_passed = Flag(
        "复查是否合格",
        "Recheck passed",
        about_zh="复查时原问题已全部改正的选“是”。",
        about="Yes if all problems had been corrected by then.",
    )
    published_on = Day(
        "公示日期",
        "Published on",
        klass="public",
        about_zh="对外公布、公示或发布之日；未公布的留空。",
        about="The day it was made public; blank if it was not.",
    )
    visit_number = Whole(
        "本年第几次",
        "Visit number this year",
        high=400,
        about_zh="本年度对该企业的第几次检查。",
        about="Which visit to this enterprise this year.",
    )

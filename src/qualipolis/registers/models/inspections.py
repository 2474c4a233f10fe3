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
        about_zh="双随机抽查、专项检查、重点监管等行政检查:人员、方式、逐项结果、公示和复查。",
        about="Administrative inspections: persons, way, results by item, publication and recheck.",
        source_zh="江苏省双随机监管平台",
        source="Provincial double-random platform",
        rules=(Ordered("inspected_on", "published_on"), Ordered("inspected_on", "recheck_on")),
    )
    inspection_no = Text(60, "检查编号", "Inspection number", required=True)
    plan_no = Text(60, "计划号", "Plan number")
    task_no = Text(60, "任务号", "Task number")
    item_code = Text(60, "事项码", "Item code", dimension=True)
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
    )
    department = Text(60, "检查部门", "Department", required=True, dimension=True)
    joint = Flag("是否联合检查", "Joint inspection", dimension=True)
    object_code = CreditCode("检查对象信用代码", "Object's credit code", required=True)
    object_name = Text(200, "检查对象", "Object", required=True)
    risk_class = Choice(
        {"a": ("A", "A"), "b": ("B", "B"), "c": ("C", "C"), "d": ("D", "D")},
        "信用风险分类",
        "Risk class",
        dimension=True,
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
    )
    entry_code = Text(60, "入企码", "Entry code")
    notice_no = Text(80, "通知书号", "Notice number")
    officer_one = Text(60, "检查人员一(证号)", "First officer (licence)")
    officer_two = Text(60, "检查人员二(证号)", "Second officer (licence)")
    inspected_on = Day("检查日期", "Inspected on", required=True)
    result = Choice(
        {
            "no_problem": ("未发现问题", "No problem found", "正常"),
            "not_published": ("未按规定公示应当公示的信息", "Duty to publish not met"),
            "false_information": ("公示信息隐瞒真实情况、弄虚作假", "Published information false"),
            "not_reached": ("通过登记的住所(经营场所)无法联系", "Not reached at its address", "查无下落"),
            "ordered_to_correct": ("发现问题已责令改正", "Problem found, ordered to correct"),
            "refused": ("不配合检查情节严重", "Refused to cooperate"),
            "no_such_activity": ("未发现开展本次抽查涉及的经营活动", "No activity of the kind"),
            "to_be_handled": ("发现问题待后续处理", "Problem found, to be handled"),
        },
        "检查结果",
        "Result",
        required=True,
        dimension=True,
    )
    measure = Text(300, "处理措施", "Measure taken")
    recheck_on = Day("复查日期", "Rechecked on")
    recheck_passed = Flag("复查是否合格", "Recheck passed")
    published_on = Day("公示日期", "Published on", klass="public")
    visit_number = Whole("本年第几次", "Visit number this year", high=400)

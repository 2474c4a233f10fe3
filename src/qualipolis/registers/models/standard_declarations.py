"""Association and enterprise standards declared in public, and their supervision."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, StandardNumber, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Needs, Ordered


class StandardDeclaration(Record):
    """One declared standard of one organisation."""

    register = Register(
        code="standard_declarations",
        zh="标准自我声明",
        en="Standard declarations",
        key=("declaration_no",),
        event="declared_on",
        subject="holder_code",
        searchable=("declaration_no", "standard_no", "holder_name"),
        spell=("declared_on", "ended_on"),
        klass="public",
        about_zh="团体标准、企业标准自我声明公开及其监督抽查。",
        about="Association and enterprise standards declared in public, and checks of them.",
        source_zh="企业标准信息公共服务平台、全国团体标准信息平台",
        source="Public platforms for enterprise and association standards",
        rules=(Ordered("declared_on", "ended_on"), Needs("check_result", ("pass", "fail"), "checked_on")),
    )
    declaration_no = Text(60, "声明编号", "Declaration number", required=True)
    standard_no = StandardNumber(
        "标准编号", "Standard number", required=True, example="Q/321002 ABC 001-2023"
    )
    name = Text(300, "标准名称", "Name", required=True)
    kind = Choice(
        {
            "association": ("团体标准", "Association standard", "团体"),
            "enterprise": ("企业标准", "Enterprise standard", "企业"),
        },
        "类型",
        "Kind",
        required=True,
        dimension=True,
    )
    holder_code = CreditCode("声明单位信用代码", "Declarer's credit code", required=True)
    holder_name = Text(200, "声明单位", "Declarer", required=True)
    in_use = Flag("是否在用", "In use", required=True, dimension=True)
    declared = Flag("是否已自我声明公开", "Declared in public", required=True, dimension=True)
    declared_on = Day("声明日期", "Declared on", required=True)
    ended_on = Day("废止日期", "Ended on")
    cited_withdrawn = Flag("是否引用已废止标准", "Cites a withdrawn standard", dimension=True)
    checked_on = Day("监督抽查日期", "Checked on")
    check_result = Choice(
        {"pass": ("符合", "Pass", "合格"), "fail": ("不符合", "Fail", "不合格")},
        "监督抽查结果",
        "Result of the check",
        dimension=True,
    )
    corrected_on = Day("改正日期", "Corrected on")
    front_runner = Flag("是否领跑者", "Front runner", dimension=True)

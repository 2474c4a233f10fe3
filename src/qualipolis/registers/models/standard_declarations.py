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
    declaration_no = Text(
        60,
        "声明编号",
        "Declaration number",
        required=True,
        about_zh="企业标准信息公共服务平台的声明编号。",
        about="Number on the national platform of declarations.",
    )
    standard_no = StandardNumber(
        "标准编号",
        "Standard number",
        required=True,
        example="Q/321002 ABC 001-2023",
        about_zh="标准编号连同年份，如 GB/T 19001-2016。",
        about="Number with its year, such as GB/T 19001-2016.",
    )
    name = Text(
        300,
        "标准名称",
        "Name",
        required=True,
        about_zh="全称，与批文或证书一致。",
        about="The full name as the approval or certificate writes it.",
    )
    kind = Choice(
        {
            "association": ("团体标准", "Association standard", "团体"),
            "enterprise": ("企业标准", "Enterprise standard", "企业"),
        },
        "类型",
        "Kind",
        required=True,
        dimension=True,
        about_zh="企业标准、团体标准等。",
        about="Enterprise or association standard and so on.",
    )
    holder_code = CreditCode(
        "声明单位信用代码",
        "Declarer's credit code",
        required=True,
        about_zh="单位的18位统一社会信用代码，照营业执照填写；个人留空。",
        about="The holder's 18-character credit code; blank for a natural person.",
    )
    holder_name = Text(
        200,
        "声明单位",
        "Declarer",
        required=True,
        about_zh="证书或文件上写的单位全称，不用简称。",
        about="The holder's full name as the certificate or document writes it.",
    )
    in_use = Flag(
        "是否在用",
        "In use",
        required=True,
        dimension=True,
        about_zh="现行有效且在执行的选“是”。",
        about="Yes if in force and followed.",
    )
    declared = Flag(
        "是否已自我声明公开",
        "Declared in public",
        required=True,
        dimension=True,
        about_zh="是否在平台自我声明公开。",
        about="Whether declared on the platform.",
    )
    declared_on = Day(
        "声明日期",
        "Declared on",
        required=True,
        about_zh="在平台公开之日。",
        about="The day it was declared.",
    )
    ended_on = Day(
        "废止日期",
        "Ended on",
        about_zh="失效、撤销、注销或终止之日；仍有效的留空。",
        about="The day it lapsed, was revoked or ended; blank while it stands.",
    )
    cited_withdrawn = Flag(
        "是否引用已废止标准",
        "Cites a withdrawn standard",
        dimension=True,
        about_zh="是否引用了已废止的标准。",
        about="Whether it cites a withdrawn standard.",
    )
    checked_on = Day(
        "监督抽查日期",
        "Checked on",
        about_zh="被监督检查之日；未抽到的留空。",
        about="The day it was checked; blank if it was not.",
    )
    check_result = Choice(
        {"pass": ("符合", "Pass", "合格"), "fail": ("不符合", "Fail", "不合格")},
        "监督抽查结果",
        "Result of the check",
        dimension=True,
        about_zh="监督检查的结论。",
        about="Outcome of the check.",
    )
    corrected_on = Day(
        "改正日期", "Corrected on", about_zh="改正完成之日。", about="The day it was corrected."
    )
    front_runner = Flag(
        "是否领跑者",
        "Front runner",
        dimension=True,
        about_zh="是否入选企业标准“领跑者”。",
        about="Whether a front-runner.",
    )

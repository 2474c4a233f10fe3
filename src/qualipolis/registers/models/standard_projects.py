"""Pilots and demonstrations of standardisation."""

from qualipolis.registers.choices import DONE_STATES, LEVELS
from qualipolis.registers.columns import Choice, CreditCode, Day, Decimal_, Flag, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class StandardProject(Record):
    """One pilot, demonstration or standard system under way."""

    register = Register(
        code="standard_projects",
        zh="标准化试点示范",
        en="Standardisation projects",
        key=("project_no",),
        event="supported_on",
        subject="holder_code",
        searchable=("project_no", "name", "holder_name"),
        klass="public",
        about_zh="标准化试点示范、行业标准体系试点等项目的下达、中期、验收。",
        about="Pilots, demonstrations and standard systems from assignment to acceptance.",
        source_zh="上级下达文件",
        source="Documents of assignment",
        rules=(Ordered("supported_on", "term_ends_on"), Ordered("supported_on", "accepted_on")),
    )
    project_no = Text(
        60,
        "项目编号",
        "Project number",
        required=True,
        about_zh="立项或下达文件中的项目编号。",
        about="The number in the document that set the project up.",
    )
    name = Text(
        200,
        "项目名称",
        "Project",
        required=True,
        about_zh="全称，与批文或证书一致。",
        about="The full name as the approval or certificate writes it.",
    )
    kind = Choice(
        {
            "industry_system_pilot": ("行业标准体系试点", "Industry standard-system pilot"),
            "pilot": ("标准化试点", "Pilot", "试点"),
            "demonstration": ("标准化示范", "Demonstration", "示范"),
        },
        "类型",
        "Kind",
        required=True,
        dimension=True,
        about_zh="试点、示范、创新基地等项目类型。",
        about="Pilot, demonstration, innovation base.",
    )
    level = Choice(
        LEVELS,
        "级别",
        "Level",
        required=True,
        dimension=True,
        about_zh="认定或批准机关的级别，不是申报级别。",
        about="The level of the authority that decided, not the one applied for.",
    )
    field = Choice(
        {
            "service": ("服务业", "Services"),
            "agri": ("农业", "Agriculture"),
            "industry": ("工业", "Industry"),
            "social": ("社会管理", "Social administration"),
            "circular": ("循环经济", "Circular economy"),
        },
        "领域",
        "Field",
        dimension=True,
        about_zh="所属专业领域，按批文或证书的表述选。",
        about="The field as the approval or certificate states it.",
    )
    holder_code = CreditCode(
        "承担单位信用代码",
        "Holder's credit code",
        about_zh="单位的18位统一社会信用代码，照营业执照填写；个人留空。",
        about="The holder's 18-character credit code; blank for a natural person.",
    )
    holder_name = Text(
        200,
        "承担单位",
        "Holder",
        required=True,
        about_zh="证书或文件上写的单位全称，不用简称。",
        about="The holder's full name as the certificate or document writes it.",
    )
    document_no = Text(
        120,
        "下达文号",
        "Document number",
        about_zh="认定、批准或公布文件的文号，如 扬府发〔2023〕141号。",
        about="Number of the document that decided it, such as 扬府发〔2023〕141号.",
    )
    supported_on = Day(
        "下达日期",
        "Assigned on",
        required=True,
        about_zh="下达、立项或列入支持的文件日期。",
        about="The date of the document that took it up.",
    )
    is_new = Flag(
        "是否新增",
        "New",
        dimension=True,
        about_zh="本年度新增的选“是”；延续、换证的选“否”。",
        about="Yes if new this year; no for renewals.",
    )
    term_ends_on = Day(
        "期限", "Term ends on", about_zh="下达文件规定的完成期限。", about="The day by which it must be done."
    )
    midterm_on = Day(
        "中期检查日期", "Midterm check on", about_zh="中期检查之日。", about="The day of the mid-term check."
    )
    accepted_on = Day(
        "验收日期",
        "Accepted on",
        about_zh="验收、受理或授权通过之日；未通过的留空。",
        about="The day it was accepted; blank if it was not.",
    )
    score = Decimal_(
        2,
        "验收得分",
        "Score",
        low=0,
        high=100,
        about_zh="验收评分，满分100。",
        about="Score at acceptance out of 100.",
    )
    state = Choice(
        DONE_STATES,
        "项目状态",
        "State",
        required=True,
        dimension=True,
        about_zh="登记时的当前进展；进展变化时更正本条，不另录一条。",
        about="The progress now; correct this record when it changes, do not add another.",
    )

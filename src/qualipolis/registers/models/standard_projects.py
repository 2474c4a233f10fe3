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
    project_no = Text(60, "项目编号", "Project number", required=True)
    name = Text(200, "项目名称", "Project", required=True)
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
    )
    level = Choice(LEVELS, "级别", "Level", required=True, dimension=True)
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
    )
    holder_code = CreditCode("承担单位信用代码", "Holder's credit code")
    holder_name = Text(200, "承担单位", "Holder", required=True)
    document_no = Text(120, "下达文号", "Document number")
    supported_on = Day("下达日期", "Assigned on", required=True)
    is_new = Flag("是否新增", "New", dimension=True)
    term_ends_on = Day("期限", "Term ends on")
    midterm_on = Day("中期检查日期", "Midterm check on")
    accepted_on = Day("验收日期", "Accepted on")
    score = Decimal_(2, "验收得分", "Score", low=0, high=100)
    state = Choice(DONE_STATES, "项目状态", "State", required=True, dimension=True)

"""Acceptances of works, attempt by attempt."""

from qualipolis.registers.columns import Choice, Day, Text, Whole
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Refers


class ConstructionAcceptance(Record):
    """One acceptance of a project or unit of works, with the number of the attempt."""

    register = Register(
        code="construction_acceptances",
        zh="工程验收",
        en="Construction acceptances",
        key=("acceptance_no",),
        event="accepted_on",
        searchable=("acceptance_no", "project_name"),
        klass="public",
        about_zh="水利、交通、房建工程各阶段验收及第几次通过；一次验收合格率按此计算。",
        about="Acceptances by stage and attempt; the first-attempt pass rate rests on them.",
        source_zh="水利局、交通局、住建局验收鉴定书",
        source="Acceptance papers of the water, transport and housing bureaus",
        rules=(Refers("project_code", "construction_projects", "project_code"),),
    )
    acceptance_no = Text(
        60,
        "验收编号",
        "Acceptance number",
        required=True,
        about_zh="验收记录或鉴定书编号。",
        about="Number of the acceptance record.",
    )
    project_code = Text(
        60,
        "项目代码",
        "Project code",
        required=True,
        about_zh="投资项目在线审批监管平台的项目代码；没有的用施工许可证号。",
        about="Code of the national investment platform; else the permit's number.",
    )
    project_name = Text(
        200,
        "项目名称",
        "Project",
        required=True,
        about_zh="项目全称，与施工许可证一致。",
        about="The project's full name as on the permit.",
    )
    unit_works = Text(
        120,
        "单位工程",
        "Unit of works",
        about_zh="单位工程名称；整体验收的留空。",
        about="The unit of works; blank for the whole.",
    )
    sector = Choice(
        {
            "housing": ("房屋建筑", "Housing", "住建"),
            "municipal": ("市政", "Municipal works"),
            "transport": ("交通", "Transport"),
            "water": ("水利", "Water"),
        },
        "行业",
        "Sector",
        required=True,
        dimension=True,
        about_zh="工程所属行业主管部门的口径。",
        about="The trade, by the department in charge.",
    )
    stage = Choice(
        {
            "unit": ("单位工程验收", "Unit of works"),
            "legal_person": ("法人验收", "By the legal person"),
            "handover": ("交工验收", "Handover"),
            "stage": ("阶段验收", "Stage"),
            "completion": ("竣工验收", "Completion", "政府验收"),
        },
        "验收阶段",
        "Stage",
        required=True,
        dimension=True,
        about_zh="阶段验收、竣工验收等。",
        about="Stage or final acceptance.",
    )
    attempt = Whole(
        "第几次验收",
        "Attempt",
        required=True,
        low=1,
        high=20,
        dimension=True,
        about_zh="第几次组织验收；一次验收合格率只看第1次。",
        about="Which attempt; first-time pass rates look at 1 only.",
    )
    result = Choice(
        {"pass": ("合格", "Pass", "通过"), "fail": ("不合格", "Fail", "未通过")},
        "验收结论",
        "Result",
        required=True,
        dimension=True,
        about_zh="验收组签署的结论。",
        about="The conclusion the commission signed.",
    )
    accepted_on = Day(
        "验收日期",
        "Accepted on",
        required=True,
        about_zh="验收、受理或授权通过之日；未通过的留空。",
        about="The day it was accepted; blank if it was not.",
    )
    host = Text(
        200,
        "验收主持单位",
        "Host of the acceptance",
        about_zh="主持验收的单位全称。",
        about="Full name of the unit that led it.",
    )
    document_no = Text(
        120,
        "鉴定书文号",
        "Document number",
        about_zh="认定、批准或公布文件的文号，如 扬府发〔2023〕141号。",
        about="Number of the document that decided it, such as 扬府发〔2023〕141号.",
    )

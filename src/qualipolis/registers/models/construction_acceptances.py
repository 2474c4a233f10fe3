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
        about_zh="水利、交通、房建工程各阶段验收及第几次通过;一次验收合格率按此计算。",
        about="Acceptances by stage and attempt; the first-attempt pass rate rests on them.",
        source_zh="水利局、交通局、住建局验收鉴定书",
        source="Acceptance papers of the water, transport and housing bureaus",
        rules=(Refers("project_code", "construction_projects", "project_code"),),
    )
    acceptance_no = Text(60, "验收编号", "Acceptance number", required=True)
    project_code = Text(60, "项目代码", "Project code", required=True)
    project_name = Text(200, "项目名称", "Project", required=True)
    unit_works = Text(120, "单位工程", "Unit of works")
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
    )
    attempt = Whole("第几次验收", "Attempt", required=True, low=1, high=20, dimension=True)
    result = Choice(
        {"pass": ("合格", "Pass", "通过"), "fail": ("不合格", "Fail", "未通过")},
        "验收结论",
        "Result",
        required=True,
        dimension=True,
    )
    accepted_on = Day("验收日期", "Accepted on", required=True)
    host = Text(200, "验收主持单位", "Host of the acceptance")
    document_no = Text(120, "鉴定书文号", "Document number")

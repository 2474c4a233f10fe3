"""Measurement standards that give traceability."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class MetrologyStandard(Record):
    """One measurement standard with its certificate."""

    register = Register(
        code="metrology_standards",
        zh="计量标准",
        en="Measurement standards",
        key=("certificate_no",),
        event="established_on",
        subject="holder_code",
        searchable=("certificate_no", "name", "holder_name"),
        spell=("established_on", "ended_on"),
        klass="public",
        about_zh="社会公用计量标准等的考核证书、测量范围和服务的集群、产业链。",
        about="Public and other measurement standards: certificate, range, cluster and chain served.",
        source_zh="计量标准考核系统",
        source="Assessment system for measurement standards",
        rules=(Ordered("established_on", "ended_on"), Ordered("established_on", "expires_on")),
    )
    certificate_no = Text(80, "考核证书编号", "Assessment certificate", required=True)
    name = Text(200, "计量标准名称", "Measurement standard", required=True)
    kind = Choice(
        {
            "public": ("社会公用计量标准", "Public", "社会公用"),
            "department": ("部门计量标准", "Department's"),
            "enterprise": ("企事业单位计量标准", "Organisation's"),
        },
        "类型",
        "Kind",
        required=True,
        dimension=True,
    )
    quantity = Text(60, "计量专业", "Quantity", dimension=True, aliases=("量类",))
    holder_code = CreditCode("建标单位信用代码", "Holder's credit code")
    holder_name = Text(200, "建标单位", "Holder", required=True)
    cluster = Text(40, "服务集群", "Cluster served", dimension=True)
    chain = Text(40, "服务产业链", "Chain served", dimension=True)
    livelihood = Flag("是否服务民生", "Serves livelihood", dimension=True)
    range_text = Text(300, "测量范围和不确定度", "Range and uncertainty")
    is_new = Flag(
        "是否新建",
        "New",
        dimension=True,
        about_zh="更换、复查不是新建。",
        about="Replacement and reassessment are not new.",
    )
    established_on = Day("首次发证日期", "First certificate on", required=True)
    expires_on = Day("有效期至", "Expires on")
    status = Choice(
        {
            "valid": ("有效", "Valid"),
            "reassessing": ("复查中", "Under reassessment"),
            "sealed": ("封存", "Sealed"),
            "expired": ("过期", "Expired"),
            "cancelled": ("撤销", "Cancelled"),
        },
        "状态",
        "Status",
        required=True,
        dimension=True,
    )
    ended_on = Day("失效日期", "Ended on")

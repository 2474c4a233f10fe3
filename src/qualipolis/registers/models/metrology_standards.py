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
    certificate_no = Text(
        80,
        "考核证书编号",
        "Assessment certificate",
        required=True,
        about_zh="证书上的编号，逐字照录。",
        about="The certificate's number, copied sign by sign.",
    )
    name = Text(
        200,
        "计量标准名称",
        "Measurement standard",
        required=True,
        about_zh="全称，与批文或证书一致。",
        about="The full name as the approval or certificate writes it.",
    )
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
        about_zh="社会公用、部门或企事业最高计量标准。",
        about="Public, departmental or in-house highest standard.",
    )
    quantity = Text(
        60,
        "计量专业",
        "Quantity",
        dimension=True,
        aliases=("量类",),
        about_zh="长度、热学、力学、电磁等计量专业。",
        about="The field of metrology: length, heat, mechanics, electromagnetism.",
    )
    holder_code = CreditCode(
        "建标单位信用代码",
        "Holder's credit code",
        about_zh="单位的18位统一社会信用代码，照营业执照填写；个人留空。",
        about="The holder's 18-character credit code; blank for a natural person.",
    )
    holder_name = Text(
        200,
        "建标单位",
        "Holder",
        required=True,
        about_zh="证书或文件上写的单位全称，不用简称。",
        about="The holder's full name as the certificate or document writes it.",
    )
    cluster = Text(
        40,
        "服务集群",
        "Cluster served",
        dimension=True,
        about_zh="先进制造业集群名称，用市里公布的写法；不属于的留空。",
        about="The manufacturing cluster by its published name; blank if none.",
    )
    chain = Text(
        40,
        "服务产业链",
        "Chain served",
        dimension=True,
        about_zh="产业链名称，用市里公布的写法；不属于的留空。",
        about="The industrial chain by its published name; blank if none.",
    )
    livelihood = Flag(
        "是否服务民生",
        "Serves livelihood",
        dimension=True,
        about_zh="是否用于民生计量，如医疗、贸易结算。",
        about="Whether for daily life, such as health or trade.",
    )
    range_text = Text(
        300,
        "测量范围和不确定度",
        "Range and uncertainty",
        about_zh="测量范围和不确定度或准确度等级，照证书。",
        about="Range and uncertainty or class as certified.",
    )
    is_new = Flag(
        "是否新建",
        "New",
        dimension=True,
        about_zh="更换、复查不是新建。",
        about="Replacement and reassessment are not new.",
    )
    established_on = Day(
        "首次发证日期",
        "First certificate on",
        required=True,
        about_zh="首次批准、发证或成立之日。",
        about="The day of first approval, issue or founding.",
    )
    expires_on = Day(
        "有效期至",
        "Expires on",
        about_zh="证书上写的有效期截止日；长期有效的留空。",
        about="Last day of validity on the certificate; blank if unlimited.",
    )
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
        about_zh="登记时的当前状态；状态变化时更正本条，不另录一条。",
        about="The state now; correct this record when it changes, do not add another.",
    )
    ended_on = Day(
        "失效日期",
        "Ended on",
        about_zh="失效、撤销、注销或终止之日；仍有效的留空。",
        about="The day it lapsed, was revoked or ended; blank while it stands.",
    )

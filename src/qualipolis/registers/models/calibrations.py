"""Requests for verification and calibration: the demand for traceability."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class Calibration(Record):
    """One request for verification or calibration, and who served it."""

    register = Register(
        code="calibrations",
        zh="检定校准需求",
        en="Calibrations",
        key=("request_no",),
        event="requested_on",
        subject="requester_code",
        searchable=("request_no", "requester_name", "instrument"),
        about_zh="量值传递溯源需求：器具、是否强检、本地能否满足、检定结果和下次检定日。",
        about="Demand for traceability: instrument, compulsory or not, served here or not, result, next due.",
        source_zh="计量业务系统",
        source="System of the metrology institute",
        rules=(Ordered("requested_on", "served_on"), Ordered("served_on", "next_due_on")),
    )
    request_no = Text(
        60,
        "需求编号",
        "Request number",
        required=True,
        about_zh="送检需求在业务系统中的编号。",
        about="Number of the request in the service system.",
    )
    requester_code = CreditCode(
        "需求单位信用代码",
        "Requester's credit code",
        about_zh="送检单位的18位统一社会信用代码。",
        about="The requester's 18-character credit code.",
    )
    requester_name = Text(
        200,
        "需求单位",
        "Requester",
        required=True,
        about_zh="提出检定或校准需求的单位全称。",
        about="Full name of the unit that asked for it.",
    )
    instrument = Text(
        200,
        "计量器具",
        "Instrument",
        required=True,
        about_zh="计量器具名称和型号。",
        about="Name and model of the measuring instrument.",
    )
    catalogue_no = Text(
        40,
        "目录编号",
        "Catalogue number",
        about_zh="实施强制管理的计量器具目录中的序号；不在目录的留空。",
        about="Its number in the catalogue of compulsory instruments; blank if not listed.",
    )
    quantity = Text(
        60,
        "计量专业",
        "Quantity",
        dimension=True,
        about_zh="长度、热学、力学、电磁等计量专业。",
        about="The field of metrology: length, heat, mechanics, electromagnetism and so on.",
    )
    mandatory = Flag(
        "是否强制检定",
        "Compulsory",
        required=True,
        dimension=True,
        about_zh="是否列入强制检定目录且用于强制检定用途。",
        about="Whether its use is subject to compulsory verification.",
    )
    cluster = Text(
        40,
        "集群",
        "Cluster",
        dimension=True,
        about_zh="先进制造业集群名称，用市里公布的写法；不属于的留空。",
        about="The manufacturing cluster by its published name; blank if none.",
    )
    chain = Text(
        40,
        "产业链",
        "Industrial chain",
        dimension=True,
        about_zh="产业链名称，用市里公布的写法；不属于的留空。",
        about="The industrial chain by its published name; blank if none.",
    )
    requested_on = Day(
        "申请日期",
        "Requested on",
        required=True,
        about_zh="提出申请或需求之日。",
        about="The day of the request.",
    )
    served_locally = Flag(
        "是否本地满足",
        "Served here",
        required=True,
        dimension=True,
        about_zh="由本市机构完成的选“是”；送外地的选“否”。",
        about="Yes if a laboratory in the city did it; no if it was sent elsewhere.",
    )
    served_on = Day(
        "检定校准日期",
        "Served on",
        about_zh="检定或校准完成之日；未完成的留空。",
        about="The day it was done; blank while waiting.",
    )
    institution = Text(
        200,
        "检定校准机构",
        "Institution",
        about_zh="出具证书的机构全称。",
        about="Full name of the institution that issued the certificate.",
    )
    certificate_no = Text(
        80,
        "证书编号",
        "Certificate",
        about_zh="证书上的编号，逐字照录。",
        about="The certificate's number, copied sign by sign.",
    )
    result = Choice(
        {"pass": ("合格", "Pass"), "fail": ("不合格", "Fail"), "calibrated": ("已校准", "Calibrated")},
        "结果",
        "Result",
        dimension=True,
        about_zh="检定结论；校准不判定合格与否的选对应项。",
        about="Verdict of the verification; calibrations give none.",
    )
    next_due_on = Day(
        "下次检定日期",
        "Next due on",
        about_zh="证书上的有效期截止日。",
        about="Last day of validity on the certificate.",
    )

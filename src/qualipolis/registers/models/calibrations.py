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
        about_zh="量值传递溯源需求:器具、是否强检、本地能否满足、检定结果和下次检定日。",
        about="Demand for traceability: instrument, compulsory or not, served here or not, result, next due.",
        source_zh="计量业务系统",
        source="System of the metrology institute",
        rules=(Ordered("requested_on", "served_on"), Ordered("served_on", "next_due_on")),
    )
    request_no = Text(60, "需求编号", "Request number", required=True)
    requester_code = CreditCode("需求单位信用代码", "Requester's credit code")
    requester_name = Text(200, "需求单位", "Requester", required=True)
    instrument = Text(200, "计量器具", "Instrument", required=True)
    catalogue_no = Text(40, "目录编号", "Catalogue number")
    quantity = Text(60, "计量专业", "Quantity", dimension=True)
    mandatory = Flag("是否强制检定", "Compulsory", required=True, dimension=True)
    cluster = Text(40, "集群", "Cluster", dimension=True)
    chain = Text(40, "产业链", "Industrial chain", dimension=True)
    requested_on = Day("申请日期", "Requested on", required=True)
    served_locally = Flag("是否本地满足", "Served here", required=True, dimension=True)
    served_on = Day("检定校准日期", "Served on")
    institution = Text(200, "检定校准机构", "Institution")
    certificate_no = Text(80, "证书编号", "Certificate")
    result = Choice(
        {"pass": ("合格", "Pass"), "fail": ("不合格", "Fail"), "calibrated": ("已校准", "Calibrated")},
        "结果",
        "Result",
        dimension=True,
    )
    next_due_on = Day("下次检定日期", "Next due on")

"""Certificates by which farm producers promise that their produce meets the standard."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Decimal_, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class PromiseCertificate(Record):
    """One promise certificate for one lot."""

    register = Register(
        code="promise_certificates",
        zh="承诺达标合格证",
        en="Promise certificates",
        key=("certificate_no",),
        event="issued_on",
        subject="issuer_code",
        searchable=("certificate_no", "issuer_name", "product"),
        klass="public",
        about_zh="食用农产品承诺达标合格证的开具、收取、拆分和作废。",
        about="Issue, collection, splitting and voiding of promise certificates for farm produce.",
        source_zh="农产品质量追溯平台",
        source="Farm product traceability platform",
        rules=(Ordered("issued_on", "collected_on"), Ordered("harvested_on", "issued_on")),
    )
    certificate_no = Text(80, "合格证编号", "Certificate number", required=True)
    issuer_code = CreditCode("开具主体信用代码", "Issuer's credit code")
    issuer_no = Text(60, "主体编号", "Issuer's number in the list", required=True)
    issuer_name = Text(200, "开具主体", "Issuer", required=True)
    product = Text(100, "产品", "Product", required=True, dimension=True)
    quantity = Decimal_(3, "数量", "Quantity", required=True, low=0, unit="千克", usual=(0, 100000))
    basis = Choice(
        {
            "control": ("质量安全控制", "Own control"),
            "self_test": ("自检", "Own test", "自我检测"),
            "outside_test": ("委托检测", "Outside test"),
        },
        "承诺依据",
        "Basis",
        required=True,
        dimension=True,
    )
    harvested_on = Day("采收日期", "Harvested on")
    issued_on = Day("开具日期", "Issued on", required=True)
    collected_on = Day("收取日期", "Collected on")
    collector = Text(200, "收取单位", "Collector")
    parent_no = Text(80, "上级合格证编号", "Parent certificate")
    status = Choice(
        {
            "issued": ("已开具", "Issued"),
            "collected": ("已收取", "Collected"),
            "split": ("已拆分", "Split"),
            "void": ("已作废", "Void", "作废"),
        },
        "状态",
        "Status",
        required=True,
        dimension=True,
    )

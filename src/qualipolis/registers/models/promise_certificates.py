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
    certificate_no = Text(
        80,
        "合格证编号",
        "Certificate number",
        required=True,
        about_zh="承诺达标合格证的编号。",
        about="Number of the promise certificate.",
    )
    issuer_code = CreditCode(
        "开具主体信用代码",
        "Issuer's credit code",
        about_zh="开具主体的18位统一社会信用代码；农户留空。",
        about="The issuer's credit code; blank for households.",
    )
    issuer_no = Text(
        60,
        "主体编号",
        "Issuer's number in the list",
        required=True,
        about_zh="开具主体在追溯平台的编号。",
        about="The issuer's number on the trace platform.",
    )
    issuer_name = Text(
        200,
        "开具主体",
        "Issuer",
        required=True,
        about_zh="开具主体名称；农户填姓名。",
        about="The issuer's name.",
    )
    product = Text(
        100,
        "产品",
        "Product",
        required=True,
        dimension=True,
        about_zh="食用农产品名称。",
        about="The farm product.",
    )
    quantity = Decimal_(
        3,
        "数量",
        "Quantity",
        required=True,
        low=0,
        unit="千克",
        usual=(0, 100000),
        about_zh="随证产品重量，单位为千克。",
        about="Weight that goes with it, in kilograms.",
    )
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
        about_zh="自检、委托检测、内部质量控制或自我承诺。",
        about="Own test, commissioned test, quality control or promise.",
    )
    harvested_on = Day(
        "采收日期", "Harvested on", about_zh="采收、捕捞或屠宰之日。", about="The day of harvest."
    )
    issued_on = Day(
        "开具日期", "Issued on", required=True, about_zh="开具之日。", about="The day it was issued."
    )
    collected_on = Day(
        "收取日期",
        "Collected on",
        about_zh="收购者或市场收取该证之日。",
        about="The day a buyer or market took it.",
    )
    collector = Text(200, "收取单位", "Collector", about_zh="收取合格证的单位全称。", about="Who took it.")
    parent_no = Text(
        80,
        "上级合格证编号",
        "Parent certificate",
        about_zh="分装、转售时上一张合格证编号。",
        about="The certificate it was split from.",
    )
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
        about_zh="登记时的当前状态；状态变化时更正本条，不另录一条。",
        about="The state now; correct this record when it changes, do not add another.",
    )

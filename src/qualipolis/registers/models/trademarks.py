"""Trademarks, geographical indications among them."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, Text, Whole
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class Trademark(Record):
    """One registered mark with its kind and validity."""

    register = Register(
        code="trademarks",
        zh="商标与地理标志",
        en="Trademarks",
        key=("registration_no",),
        event="registered_on",
        subject="holder_code",
        searchable=("registration_no", "name", "holder_name"),
        spell=("registered_on", "ended_on"),
        klass="public",
        about_zh="注册商标及地理标志商标,区分农产品和存续状态。",
        about="Registered marks and geographical indications, farm products apart, with their status.",
        source_zh="国家知识产权局商标局",
        source="National IP administration",
        rules=(Ordered("registered_on", "ended_on"), Ordered("registered_on", "expires_on")),
    )
    registration_no = Text(60, "注册号", "Registration number", required=True)
    name = Text(120, "商标名称", "Mark", required=True)
    kind = Choice(
        {
            "ordinary": ("普通商标", "Ordinary"),
            "collective": ("集体商标", "Collective"),
            "certification": ("证明商标", "Certification"),
            "gi": ("地理标志商标", "Geographical indication", "地理标志"),
        },
        "商标类型",
        "Kind",
        required=True,
        dimension=True,
    )
    farm_product = Flag("是否农产品", "Farm product", dimension=True)
    goods_class = Whole("国际分类", "Nice class", low=1, high=45)
    holder_code = CreditCode("注册人信用代码", "Holder's credit code")
    holder_name = Text(200, "注册人", "Holder", required=True)
    registered_on = Day("注册日期", "Registered on", required=True)
    expires_on = Day("有效期至", "Expires on")
    status = Choice(
        {
            "valid": ("有效", "Valid"),
            "cancelled": ("注销", "Cancelled"),
            "invalidated": ("宣告无效", "Invalidated"),
            "expired": ("过期", "Expired"),
        },
        "状态",
        "Status",
        required=True,
        dimension=True,
    )
    ended_on = Day("失效日期", "Ended on")

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
        about_zh="注册商标及地理标志商标，区分农产品和存续状态。",
        about="Registered marks and geographical indications, farm products apart, with their status.",
        source_zh="国家知识产权局商标局",
        source="National IP administration",
        rules=(Ordered("registered_on", "ended_on"), Ordered("registered_on", "expires_on")),
    )
    registration_no = Text(
        60,
        "注册号",
        "Registration number",
        required=True,
        about_zh="商标注册号，不带“第”“号”。",
        about="The registration number, figures only.",
    )
    name = Text(
        120,
        "商标名称",
        "Mark",
        required=True,
        about_zh="全称，与批文或证书一致。",
        about="The full name as the approval or certificate writes it.",
    )
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
        about_zh="普通、集体、证明商标或地理标志等。",
        about="Ordinary, collective, certification mark or geographical indication.",
    )
    farm_product = Flag(
        "是否农产品",
        "Farm product",
        dimension=True,
        about_zh="核定商品是否为农产品。",
        about="Whether for farm products.",
    )
    goods_class = Whole(
        "国际分类",
        "Nice class",
        low=1,
        high=45,
        about_zh="尼斯分类类别，1至45；多类的填主要一类。",
        about="Nice class, 1 to 45; the main one of several.",
    )
    holder_code = CreditCode(
        "注册人信用代码",
        "Holder's credit code",
        about_zh="单位的18位统一社会信用代码，照营业执照填写；个人留空。",
        about="The holder's 18-character credit code; blank for a natural person.",
    )
    holder_name = Text(
        200,
        "注册人",
        "Holder",
        required=True,
        about_zh="证书或文件上写的单位全称，不用简称。",
        about="The holder's full name as the certificate or document writes it.",
    )
    registered_on = Day(
        "注册日期",
        "Registered on",
        required=True,
        about_zh="商标公告的注册日期。",
        about="Date of registration in the gazette.",
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
            "cancelled": ("注销", "Cancelled"),
            "invalidated": ("宣告无效", "Invalidated"),
            "expired": ("过期", "Expired"),
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

"""Instruments and standards opened to others, and their use."""

from qualipolis.registers.columns import CreditCode, Day, Decimal_, Money, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class SharedInstrument(Record):
    """One shared instrument."""

    register = Register(
        code="shared_instruments",
        zh="共享仪器设备",
        en="Shared instruments",
        key=("instrument_no",),
        event="opened_on",
        subject="holder_code",
        searchable=("instrument_no", "name", "holder_name"),
        spell=("opened_on", "closed_on"),
        klass="public",
        about_zh="大型仪器设备开放共享：原值、校准有效期、对外服务机时。",
        about="Large instruments opened to others: value, calibration, hours served.",
        source_zh="科技局",
        source="Science bureau",
        rules=(Ordered("opened_on", "closed_on"),),
    )
    instrument_no = Text(
        60,
        "仪器编号",
        "Instrument number",
        required=True,
        about_zh="仪器在共享平台的编号。",
        about="Number on the sharing platform.",
    )
    name = Text(
        200,
        "仪器名称",
        "Instrument",
        required=True,
        about_zh="全称，与批文或证书一致。",
        about="The full name as the approval or certificate writes it.",
    )
    holder_code = CreditCode(
        "管理单位信用代码",
        "Holder's credit code",
        about_zh="单位的18位统一社会信用代码，照营业执照填写；个人留空。",
        about="The holder's 18-character credit code; blank for a natural person.",
    )
    holder_name = Text(
        200,
        "管理单位",
        "Holder",
        required=True,
        about_zh="证书或文件上写的单位全称，不用简称。",
        about="The holder's full name as the certificate or document writes it.",
    )
    field = Text(
        60, "领域", "Field", dimension=True, about_zh="仪器用于的专业领域。", about="The field it is used in."
    )
    value = Money(
        "原值",
        "Value",
        usual=(0, 100000000),
        about_zh="仪器原值，单位为元。",
        about="Original value, in yuan.",
    )
    calibrated_until = Day(
        "校准有效期至",
        "Calibrated until",
        about_zh="校准有效期截止日。",
        about="Last day of its calibration.",
    )
    opened_on = Day(
        "开放日期",
        "Opened on",
        required=True,
        about_zh="开始对外共享之日。",
        about="The day it was opened to others.",
    )
    closed_on = Day(
        "停止开放日期",
        "Closed on",
        about_zh="停止共享之日；仍开放的留空。",
        about="The day sharing ended; blank while open.",
    )
    hours_total = Decimal_(
        1,
        "本年总机时",
        "Hours this year",
        low=0,
        high=8784,
        about_zh="本年开机总机时，单位为小时。",
        about="Hours run this year.",
    )
    hours_shared = Decimal_(
        1,
        "本年对外机时",
        "Hours for others this year",
        low=0,
        high=8784,
        about_zh="其中为外单位服务的机时，单位为小时。",
        about="Of them for others, in hours.",
    )

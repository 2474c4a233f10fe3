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
        about_zh="大型仪器设备开放共享:原值、校准有效期、对外服务机时。",
        about="Large instruments opened to others: value, calibration, hours served.",
        source_zh="科技局",
        source="Science bureau",
        rules=(Ordered("opened_on", "closed_on"),),
    )
    instrument_no = Text(60, "仪器编号", "Instrument number", required=True)
    name = Text(200, "仪器名称", "Instrument", required=True)
    holder_code = CreditCode("管理单位信用代码", "Holder's credit code")
    holder_name = Text(200, "管理单位", "Holder", required=True)
    field = Text(60, "领域", "Field", dimension=True)
    value = Money("原值", "Value", usual=(0, 100000000))
    calibrated_until = Day("校准有效期至", "Calibrated until")
    opened_on = Day("开放日期", "Opened on", required=True)
    closed_on = Day("停止开放日期", "Closed on")
    hours_total = Decimal_(1, "本年总机时", "Hours this year", low=0, high=8784)
    hours_shared = Decimal_(1, "本年对外机时", "Hours for others this year", low=0, high=8784)

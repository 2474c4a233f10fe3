"""School canteens and other kitchens: responsibility and cameras."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Decimal_, Flag, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Needs, Ordered


class Canteen(Record):
    """One canteen or kitchen of the confirmed list."""

    register = Register(
        code="canteens",
        zh="食堂与后厨",
        en="Canteens and kitchens",
        key=("canteen_no", "reference_on"),
        event="entered_on",
        subject="operator_code",
        searchable=("canteen_no", "name"),
        spell=("entered_on", "exited_on"),
        klass="public",
        about_zh="教育局与市场监管局确认的校园食堂等名录:责任书、食品安全总监、明厨亮灶接入和在线率。",
        about=(
            "Confirmed list of school canteens and kitchens: signed responsibility, safety officer, "
            "camera connection, share of time online."
        ),
        source_zh="教育局、市场监管局",
        source="Education and market supervision bureaus",
        rules=(
            Ordered("entered_on", "exited_on"),
            Needs("responsibility", ("true",), "responsibility_on"),
            Needs("connected", ("true",), "connected_on"),
        ),
    )
    canteen_no = Text(60, "编号", "Canteen number", required=True)
    name = Text(200, "名称", "Name", required=True)
    kind = Choice(
        {
            "school": ("校园食堂", "School canteen", "学校食堂"),
            "kindergarten": ("幼儿园食堂", "Kindergarten canteen"),
            "elderly": ("养老机构食堂", "Elderly home canteen"),
            "hospital": ("医院食堂", "Hospital canteen"),
            "work": ("单位食堂", "Works canteen"),
            "restaurant": ("餐饮后厨", "Restaurant kitchen"),
        },
        "类型",
        "Kind",
        required=True,
        dimension=True,
    )
    school_kind = Choice(
        {
            "primary": ("小学", "Primary"),
            "middle": ("中学", "Middle"),
            "vocational": ("职业学校", "Vocational"),
            "university": ("高校", "University"),
            "kindergarten": ("幼儿园", "Kindergarten"),
        },
        "学段",
        "Kind of school",
        dimension=True,
    )
    operator_code = CreditCode("单位信用代码", "Operator's credit code")
    licence_no = Text(40, "许可证号", "Licence number")
    reference_on = Day("名录基准日", "Reference date", required=True)
    confirming_unit = Text(100, "确认单位", "Confirming unit", required=True)
    entered_on = Day("纳入日期", "Entered on", required=True)
    exited_on = Day("退出日期", "Exited on")
    responsibility = Flag(
        "是否落实责任制",
        "Responsibility in place",
        required=True,
        dimension=True,
        about_zh="已签责任书并明确食品安全总监或安全员。",
        about="Signed and with a named safety officer.",
    )
    responsibility_on = Day("责任落实日期", "Responsibility since")
    safety_officer = Text(60, "食品安全总监或安全员", "Safety officer", klass="personal")
    connected = Flag("是否接入明厨亮灶", "Camera connected", required=True, dimension=True)
    connected_on = Day("接入日期", "Connected on")
    online_share = Decimal_(2, "用餐时段在线率", "Share of meal time online", low=0, high=100, unit="%")

"""School canteens and other kitchens: responsibility and cameras."""

from qualipolis.registers import membership
from qualipolis.registers.columns import Choice, CreditCode, Day, Decimal_, Flag, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Needs, Ordered


class Canteen(Record):
    """One canteen or kitchen of the confirmed list."""

    register = Register(
        code="canteens",
        zh="食堂与后厨",
        en="Canteens and kitchens",
        key=("canteen_no",),
        event="entered_on",
        subject="operator_code",
        searchable=("canteen_no", "name"),
        spell=("entered_on", "exited_on"),
        klass="public",
        about_zh="教育局与市场监管局确认的校园食堂等名录：责任书、食品安全总监、明厨亮灶接入和在线率。",
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
    canteen_no = Text(
        60,
        "编号",
        "Canteen number",
        required=True,
        about_zh="食堂或厨房在监管系统中的编号，名录内唯一。",
        about="Its number in the supervision system, unique in the list.",
    )
    name = Text(
        200,
        "名称",
        "Name",
        required=True,
        about_zh="全称，与批文或证书一致。",
        about="The full name as the approval or certificate writes it.",
    )
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
        about_zh="学校食堂、养老机构食堂、中央厨房等，与许可证主体业态一致。",
        about="School, care home, central kitchen and so on, as the licence says.",
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
        about_zh="仅学校食堂填写。",
        about="For schools only.",
    )
    operator_code = CreditCode(
        "单位信用代码",
        "Operator's credit code",
        about_zh="持许可证单位的18位统一社会信用代码。",
        about="Credit code of the licence holder.",
    )
    licence_no = Text(
        40,
        "许可证号",
        "Licence number",
        about_zh="食品经营许可证编号，以JY开头。",
        about="Number of the food operation licence, beginning with JY.",
    )
    reference_on = membership.reference_on("名录基准日")
    confirming_unit = membership.confirming_unit()
    entered_on = membership.entered_on()
    exited_on = membership.exited_on()
    responsibility = Flag(
        "是否落实责任制",
        "Responsibility in place",
        required=True,
        dimension=True,
        about_zh="已签责任书并明确食品安全总监或安全员。",
        about="Signed and with a named safety officer.",
    )
    responsibility_on = Day(
        "责任落实日期",
        "Responsibility since",
        about_zh="食品安全主体责任落实到位并经核验之日。",
        about="The day the duty for food safety was verified as in place.",
    )
    safety_officer = Text(
        60,
        "食品安全总监或安全员",
        "Safety officer",
        klass="personal",
        about_zh="食品安全总监或食品安全员的姓名。",
        about="Name of the food safety director or officer.",
    )
    connected = Flag(
        "是否接入明厨亮灶",
        "Camera connected",
        required=True,
        dimension=True,
        about_zh="视频是否已接入省或市“明厨亮灶”平台并可查看。",
        about="Whether its cameras can be watched on the open-kitchen platform.",
    )
    connected_on = Day(
        "接入日期", "Connected on", about_zh="首次接入平台之日。", about="The day it was first connected."
    )
    online_share = Decimal_(
        2,
        "用餐时段在线率",
        "Share of meal time online",
        low=0,
        high=100,
        unit="%",
        about_zh="统计期内用餐时段视频在线时长占比，0至100。",
        about="Share of meal times with cameras online, 0 to 100.",
    )

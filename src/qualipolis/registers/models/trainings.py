"""Trainings held: person-times, persons and certificates."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Decimal_, Text, Whole
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class Training(Record):
    """One training course or session."""

    register = Register(
        code="trainings",
        zh="培训",
        en="Trainings",
        key=("training_no",),
        event="held_on",
        searchable=("training_no", "name", "organiser"),
        klass="public",
        about_zh="质量管理人员、首席质量官、职业技能、青年创业等培训的人次、人数和证书数。",
        about=(
            "Courses for quality managers, quality officers, skills and young founders: person-times,"
            " persons, certificates."
        ),
        source_zh="市场监管局、人社局培训台账",
        source="Records of the market supervision and human resources bureaus",
        rules=(
            Ordered("held_on", "ends_on"),
            Ordered("persons", "attendances"),
            Ordered("certificates_issued", "attendances"),
        ),
    )
    training_no = Text(
        60,
        "培训编号",
        "Training number",
        required=True,
        about_zh="培训班编号，本册内唯一。",
        about="The course's number, unique here.",
    )
    name = Text(
        200,
        "培训名称",
        "Training",
        required=True,
        about_zh="全称，与批文或证书一致。",
        about="The full name as the approval or certificate writes it.",
    )
    kind = Choice(
        {
            "quality_managers": ("企业质量管理人员", "Enterprise quality managers", "质量管理人员"),
            "chief_quality_officers": ("首席质量官", "Chief quality officers"),
            "high_skilled_scarce": (
                "急需紧缺高技能人才",
                "Scarce high-skilled workers",
                "企业急需紧缺高技能人才",
            ),
            "vocational_skills": ("职业技能", "Vocational skills", "职业技能培训"),
            "apprenticeship": ("企业新型学徒制", "New apprenticeship"),
            "youth_startup": ("青年创业", "Young founders", "青年创业培训"),
            "laws": ("法律法规", "Laws"),
            "cadres": ("干部质量教育", "Quality for cadres"),
            "lean": ("精益生产", "Lean production"),
            "other": ("其他", "Other"),
        },
        "培训类别",
        "Kind",
        required=True,
        dimension=True,
        about_zh="培训类别，按说明所列选一项。",
        about="Kind of training; one of those listed.",
    )
    host_kind = Choice(
        {
            "university": ("高校", "University"),
            "vocational_college": ("职业院校", "Vocational college"),
            "enterprise": ("企业", "Enterprise"),
            "party_school": ("党校（行政学院）", "Party school"),
            "agency": ("培训机构", "Training agency"),
            "other": ("其他", "Other"),
        },
        "承办类型",
        "Kind of host",
        dimension=True,
        about_zh="由高校、院所、企业等谁承办。",
        about="Who hosts: university, institute, enterprise.",
    )
    host_code = CreditCode(
        "承办单位信用代码",
        "Host's credit code",
        about_zh="承办或依托单位的18位统一社会信用代码。",
        about="The hosting unit's 18-character credit code.",
    )
    host_name = Text(200, "承办单位", "Host", about_zh="承办单位全称。", about="The host's full name.")
    organiser = Text(
        200,
        "主办单位",
        "Organiser",
        required=True,
        about_zh="主办单位全称；多个时填牵头的。",
        about="The organiser's full name; the leading one of several.",
    )
    held_on = Day(
        "开班日期",
        "Held on",
        required=True,
        about_zh="开始之日；跨天的填第一天。",
        about="The day it began; the first if it lasted several.",
    )
    ends_on = Day("结束日期", "Ends on", about_zh="结束之日。", about="The last day.")
    hours = Decimal_(
        1,
        "学时",
        "Hours",
        low=0,
        high=2000,
        about_zh="总学时，1学时为45分钟。",
        about="Hours taught, 45 minutes each.",
    )
    attendances = Whole(
        "培训人次",
        "Person-times",
        required=True,
        usual=(1, 2000),
        about_zh="参加人次；一人参加两期算两次。",
        about="Attendances; one person at two courses counts twice.",
    )
    persons = Whole("培训人数", "Persons", about_zh="去重后的人数。", about="Different people.")
    certificates_issued = Whole(
        "发证数",
        "Certificates issued",
        about_zh="发出的结业或资格证书数。",
        about="Certificates of completion or qualification given out.",
    )

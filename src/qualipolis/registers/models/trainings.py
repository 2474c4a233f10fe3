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
    training_no = Text(60, "培训编号", "Training number", required=True)
    name = Text(200, "培训名称", "Training", required=True)
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
    )
    host_kind = Choice(
        {
            "university": ("高校", "University"),
            "vocational_college": ("职业院校", "Vocational college"),
            "enterprise": ("企业", "Enterprise"),
            "party_school": ("党校(行政学院)", "Party school"),
            "agency": ("培训机构", "Training agency"),
            "other": ("其他", "Other"),
        },
        "承办类型",
        "Kind of host",
        dimension=True,
    )
    host_code = CreditCode("承办单位信用代码", "Host's credit code")
    host_name = Text(200, "承办单位", "Host")
    organiser = Text(200, "主办单位", "Organiser", required=True)
    held_on = Day("开班日期", "Held on", required=True)
    ends_on = Day("结束日期", "Ends on")
    hours = Decimal_(1, "学时", "Hours", low=0, high=2000)
    attendances = Whole("培训人次", "Person-times", required=True, usual=(1, 2000))
    persons = Whole("培训人数", "Persons")
    certificates_issued = Whole("发证数", "Certificates issued")

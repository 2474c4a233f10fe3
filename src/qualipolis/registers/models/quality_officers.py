"""People who hold a role in quality: chief quality officers, standards directors, food safety directors."""

from qualipolis.registers.choices import SIZES
from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class QualityOfficer(Record):
    """One person's term in a quality role at one organisation."""

    register = Register(
        code="quality_officers",
        zh="质量岗位人员",
        en="Persons in quality roles",
        key=("officer_no",),
        event="appointed_on",
        subject="organisation_code",
        searchable=("officer_no", "organisation_name"),
        spell=("appointed_on", "left_on"),
        about_zh="首席质量官、标准总监、食品安全总监等岗位的任命、培训、备案和在岗核验。",
        about=(
            "Appointment, training, filing and yearly check of chief quality officers, standards "
            "directors, food safety directors."
        ),
        source_zh="企业任命文件和市场监管局备案",
        source="Appointment papers and filings at the market supervision bureau",
        rules=(Ordered("appointed_on", "left_on"),),
    )
    officer_no = Text(60, "备案编号", "Filing number", required=True)
    role = Choice(
        {
            "chief_quality_officer": ("首席质量官", "Chief quality officer", "CQO"),
            "standards_director": ("标准总监", "Standards director"),
            "food_safety_director": ("食品安全总监", "Food safety director"),
            "food_safety_officer": ("食品安全员", "Food safety officer"),
            "quality_manager": ("质量管理人员", "Quality manager"),
        },
        "岗位",
        "Role",
        required=True,
        dimension=True,
    )
    organisation_code = CreditCode("单位信用代码", "Organisation's credit code", required=True)
    organisation_name = Text(200, "单位名称", "Organisation", required=True, klass="public")
    above_scale = Flag("是否规模以上", "Above scale", dimension=True)
    size = Choice(SIZES, "单位规模", "Organisation's size", dimension=True)
    person_name = Text(60, "姓名", "Name", required=True, klass="sensitive")
    phone = Text(40, "手机", "Mobile telephone", klass="sensitive")
    appointed_on = Day("任命日期", "Appointed on", required=True)
    appointment_document = Text(120, "任命文件", "Appointment paper")
    certificate_no = Text(80, "培训证书编号", "Training certificate")
    filed_on = Day("备案日期", "Filed on")
    checked_on = Day("在岗核验日期", "Last check in office")
    in_office = Flag("是否在岗", "In office", required=True, dimension=True)
    left_on = Day("离岗日期", "Left on")

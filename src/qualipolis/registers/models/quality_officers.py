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
    officer_no = Text(
        60,
        "备案编号",
        "Filing number",
        required=True,
        about_zh="首席质量官等岗位的备案编号。",
        about="Number under which the officer is filed.",
    )
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
        about_zh="首席质量官、质量安全总监、质量安全员等岗位。",
        about="Chief quality officer, safety director, safety officer.",
    )
    organisation_code = CreditCode(
        "单位信用代码",
        "Organisation's credit code",
        required=True,
        about_zh="单位的18位统一社会信用代码，用来与法人与质量主体登记册对应。",
        about="The unit's credit code; links to the register of organisations.",
    )
    organisation_name = Text(
        200,
        "单位名称",
        "Organisation",
        required=True,
        klass="public",
        about_zh="单位全称，照营业执照填写。",
        about="The unit's full name as on its licence.",
    )
    above_scale = Flag(
        "是否规模以上",
        "Above scale",
        dimension=True,
        about_zh="按上年末统计口径是否为规模以上企业。",
        about="Whether above designated size by last year's statistics.",
    )
    size = Choice(
        SIZES,
        "单位规模",
        "Organisation's size",
        dimension=True,
        about_zh="按国家统计局大中小微型企业划分标准。",
        about="By the national classification of enterprise sizes.",
    )
    person_name = Text(
        60,
        "姓名",
        "Name",
        required=True,
        klass="sensitive",
        about_zh="任职人姓名，不公开。",
        about="The officer's name, not published.",
    )
    phone = Text(
        40,
        "手机",
        "Mobile telephone",
        klass="sensitive",
        about_zh="联系电话，加密保存。",
        about="Telephone, stored encrypted.",
    )
    appointed_on = Day(
        "任命日期", "Appointed on", required=True, about_zh="任命文件日期。", about="Date of the appointment."
    )
    appointment_document = Text(
        120,
        "任命文件",
        "Appointment paper",
        about_zh="任命文件名称或文号。",
        about="Title or number of the appointment.",
    )
    certificate_no = Text(
        80,
        "培训证书编号",
        "Training certificate",
        about_zh="证书上的编号，逐字照录。",
        about="The certificate's number, copied sign by sign.",
    )
    filed_on = Day("备案日期", "Filed on", about_zh="向监管部门备案之日。", about="The day it was filed.")
    checked_on = Day(
        "在岗核验日期",
        "Last check in office",
        about_zh="最近一次核验在岗之日。",
        about="The day presence was last verified.",
    )
    in_office = Flag(
        "是否在岗",
        "In office",
        required=True,
        dimension=True,
        about_zh="核验时是否在岗。",
        about="Whether in office when verified.",
    )
    left_on = Day(
        "离岗日期",
        "Left on",
        about_zh="离岗之日；在岗的留空。",
        about="The day of leaving; blank while in office.",
    )

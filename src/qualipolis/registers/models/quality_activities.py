"""Quality activities: campaign days, status surveys, comparisons, consultations, education."""

from qualipolis.registers.choices import INDUSTRIES
from qualipolis.registers.columns import Choice, Day, Flag, Text, Whole
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class QualityActivity(Record):
    """One activity with its kind, industry and report."""

    register = Register(
        code="quality_activities",
        zh="质量活动",
        en="Quality activities",
        key=("activity_no",),
        event="held_on",
        searchable=("activity_no", "name"),
        klass="public",
        about_zh="质量月等宣传活动、质量状况调查、质量比对、质量会诊、比较试验、对标等。",
        about=(
            "Campaign days, quality status surveys, comparisons, consultations, comparative tests, "
            "benchmarking."
        ),
        source_zh="市场监管局等主办单位",
        source="Organising bodies",
        rules=(Ordered("held_on", "finished_on"),),
    )
    activity_no = Text(
        60,
        "活动编号",
        "Activity number",
        required=True,
        about_zh="活动编号，本册内唯一。",
        about="Its number, unique here.",
    )
    name = Text(
        200,
        "活动名称",
        "Activity",
        required=True,
        about_zh="全称，与批文或证书一致。",
        about="The full name as the approval or certificate writes it.",
    )
    kind = Choice(
        {
            "world_metrology_day": ("世界计量日", "World Metrology Day"),
            "world_standards_day": ("世界标准日", "World Standards Day"),
            "world_accreditation_day": ("世界认可日", "World Accreditation Day"),
            "china_brand_day": ("中国品牌日", "China Brand Day"),
            "quality_month": ("质量月", "Quality Month"),
            "status_survey": ("质量状况调查", "Quality status survey"),
            "comparison": ("质量比对", "Quality comparison"),
            "consultation": ("质量会诊", "Quality consultation"),
            "comparative_test": ("比较试验", "Comparative test"),
            "benchmarking": ("质量标杆", "Benchmarking"),
            "law_education": ("法律法规宣传", "Law education"),
            "quality_circle": ("QC小组", "Quality circle"),
            "capability_campaign": ("检测能力提升", "Testing capability campaign"),
            "enforcement_campaign": ("专项执法行动", "Enforcement campaign"),
        },
        "活动类型",
        "Kind",
        required=True,
        dimension=True,
        about_zh="质量月、质量提升行动、会诊、论坛等。",
        about="Quality month, campaign, diagnosis, forum.",
    )
    industry = Choice(
        INDUSTRIES,
        "产业",
        "Industry",
        dimension=True,
        about_zh="本市质量强市实施意见列出的重点产业；不属于的选“其他”。",
        about='The plan\'s focus industry; others are "other".',
    )
    organiser = Text(
        200,
        "主办单位",
        "Organiser",
        required=True,
        about_zh="主办单位全称；多个时填牵头的。",
        about="The organiser's full name; the leading one of several.",
    )
    held_on = Day(
        "开展日期",
        "Held on",
        required=True,
        about_zh="开始之日；跨天的填第一天。",
        about="The day it began; the first if it lasted several.",
    )
    finished_on = Day("完成日期", "Finished on", about_zh="实际结束之日。", about="The day it ended.")
    finished = Flag(
        "是否完成",
        "Finished",
        required=True,
        dimension=True,
        about_zh="是否已完成；计划中的选“否”。",
        about="Whether it is done; no while planned.",
    )
    participants = Whole(
        "参与人数",
        "Participants",
        usual=(0, 100000),
        about_zh="参加人数，单位为人。",
        about="People who took part.",
    )
    enterprises = Whole(
        "参与企业数", "Enterprises", about_zh="参加企业数，单位为家。", about="Enterprises that took part."
    )
    problems_found = Whole(
        "发现问题数",
        "Problems found",
        about_zh="发现问题数，单位为个。",
        about="How many problems it brought to light.",
    )
    report_title = Text(
        200, "报告名称", "Report", about_zh="形成的报告或成果名称。", about="Title of the report it led to."
    )
    published_on = Day(
        "发布日期",
        "Published on",
        about_zh="对外公布、公示或发布之日；未公布的留空。",
        about="The day it was made public; blank if it was not.",
    )

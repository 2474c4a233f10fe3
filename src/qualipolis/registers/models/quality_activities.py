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
    activity_no = Text(60, "活动编号", "Activity number", required=True)
    name = Text(200, "活动名称", "Activity", required=True)
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
    )
    industry = Choice(INDUSTRIES, "产业", "Industry", dimension=True)
    organiser = Text(200, "主办单位", "Organiser", required=True)
    held_on = Day("开展日期", "Held on", required=True)
    finished_on = Day("完成日期", "Finished on")
    finished = Flag("是否完成", "Finished", required=True, dimension=True)
    participants = Whole("参与人数", "Participants", usual=(0, 100000))
    enterprises = Whole("参与企业数", "Enterprises")
    problems_found = Whole("发现问题数", "Problems found")
    report_title = Text(200, "报告名称", "Report")
    published_on = Day("发布日期", "Published on")

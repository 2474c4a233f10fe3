"""新建省级计量惠民示范县(市、区): new provincial demonstration county of metrology for the people."""

from qualipolis.indicators.definitions import Count, since

indicator = Count(
    code="provincial-metrology-benefit-county",
    title=(
        "新建省级计量惠民示范县（市、区）",
        "New provincial demonstration county of metrology for the people",
    ),
    register="recognitions",
    where=lambda r: (r.title == "metrology_benefit_county") & (r.stage == "recognised"),
    over=since("2023-12-11"),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （二十二）完善质量基础设施管理",
    why=(
        "计量惠民示范县让秤准、表准落到老百姓身边。",
        "A metrology-benefit county brings true scales and meters to people.",
    ),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("provincial-metrology-benefit-county",),
)

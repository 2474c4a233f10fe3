"""国家质检中心: national quality inspection centres."""

from qualipolis.indicators.definitions import Count, stock

indicator = Count(
    code="national-quality-centres",
    title=("国家质检中心", "National quality inspection centres"),
    register="institutions",
    where=lambda r: (
        (r.kind == "quality_centre") & (r.level == "national") & r.status.isin(["accepted", "operating"])
    ),
    over=stock(),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （二十三）强化质量基础设施建设",
    why=("国家质检中心代表一个行业的检测水平。", "A national centre stands for an industry's testing skill."),
    labels={
        "numerator": ("国家质检中心", "national centres"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("national-quality-centres",),
)

"""Quality problems solved for enterprises per year (clothing, textiles, travel goods)."""

from qualipolis.indicators.definitions import Count

indicator = Count(
    code="daily-goods-quality-problems-solved-per-year",
    title=(
        "每年帮助企业解决质量问题（服装纺织、旅游用品等传统日用品产业）",
        "Quality problems solved for enterprises per year (clothing, textiles, travel goods)",
    ),
    register="service_requests",
    where=lambda r: (r.kind == "problem") & (r.daily_goods == True) & (r.state == "solved"),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （十三）提升全面质量管理水平",
    why=(
        "问题解决一个算一个，以企业确认为准。",
        "A problem counts when the firm confirms that it is solved.",
    ),
    labels={
        "numerator": ("企业确认已解决的质量问题", "problems that the firm confirmed as solved"),
    },
    periods=(
        "year",
        "ytd",
        "quarter",
    ),
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("daily-goods-quality-problems-solved-per-year",),
)

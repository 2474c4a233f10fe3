"""每年重点支持行业标准体系试点项目: industry standard-system pilots supported per year."""

from qualipolis.indicators.definitions import Count

indicator = Count(
    code="industry-standard-system-pilots-per-year",
    title=("每年重点支持行业标准体系试点项目", "Industry standard-system pilots supported per year"),
    register="standard_projects",
    where=lambda r: r.kind == "industry_system_pilot",
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （十一）开展服务品质提升行动",
    why=(
        "行业有标准体系，服务才有章可循。",
        "A trade with a system of standards gives service something to follow.",
    ),
    labels={
        "numerator": (
            "当年重点支持的行业标准体系试点",
            "industry standard-system pilots supported in the year",
        ),
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
    targets=("industry-standard-system-pilots-per-year",),
)

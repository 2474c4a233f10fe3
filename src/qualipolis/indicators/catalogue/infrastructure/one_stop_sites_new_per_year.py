"""每年增建“一站式”服务站点: new one-stop service sites per year."""

from qualipolis.indicators.definitions import Count

indicator = Count(
    code="one-stop-sites-new-per-year",
    title=("每年增建“一站式”服务站点", "New one-stop service sites per year"),
    register="service_sites",
    where=lambda r: r.status == "open",
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （二十四）提高质量基础设施服务效能",
    why=("站点多一个，企业办质量的事近一步。", "Each site brings quality services a step nearer."),
    labels={
        "numerator": ("当年新开的站点（空壳站点不计）", "sites opened in the year, empty ones left out"),
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
    targets=("one-stop-sites-new-per-year",),
)

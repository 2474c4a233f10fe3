"""每年支持实施技术改造项目: technical renovation projects supported per year."""

from qualipolis.indicators.definitions import Count

indicator = Count(
    code="technical-renovation-projects-per-year",
    title=("每年支持实施技术改造项目", "Technical renovation projects supported per year"),
    register="projects",
    where=lambda r: r.kind == "technical_renovation",
    unit="项",
    direction="up",
    clause="扬府发〔2023〕141号 （三）提升工业品质量",
    why=("技术改造让老厂用上新设备。", "Renovation puts new equipment into old plants."),
    labels={
        "numerator": ("当年支持实施的技术改造项目", "renovation projects supported in the year"),
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
    targets=("technical-renovation-projects-per-year",),
)

"""每年实施绿色化改造项目: green renovation projects per year."""

from qualipolis.indicators.definitions import Count

indicator = Count(
    code="green-renovation-projects-per-year",
    title=("每年实施绿色化改造项目", "Green renovation projects per year"),
    register="projects",
    where=lambda r: r.kind == "green_renovation",
    unit="项",
    direction="up",
    clause="扬府发〔2023〕141号 （二十一）树立质量发展绿色导向",
    why=("绿色化改造让同样的产出少耗能。", "Green renovation makes the same output with less energy."),
    labels={
        "numerator": ("当年实施的绿色化改造项目", "green renovation projects of the year"),
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
    targets=("green-renovation-projects-per-year",),
)

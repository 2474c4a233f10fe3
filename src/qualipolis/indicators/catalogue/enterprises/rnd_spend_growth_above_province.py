"""全社会研发经费支出年均增长率: average yearly growth of R&D spending."""

from qualipolis.indicators.definitions import Relative, change, published, total

indicator = Relative(
    code="rnd-spend-growth-above-province",
    title=("全社会研发经费支出年均增长率", "Average yearly growth of R&D spending"),
    ours=change(
        total(published("statistics", "value", lambda r: r.series == "rnd_spend")), "2022", compound=True
    ),
    reference=change(
        total(published("statistics", "value", lambda r: r.series == "rnd_spend", at="province")),
        "2022",
        compound=True,
    ),
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （十二）深化质量技术创新应用",
    why=(
        "研发经费长得比全省快，差距才能补上。",
        "Research spending that grows faster than the province's closes the gap.",
    ),
    labels={
        "source": ("统计部门公布的数列", "series published by the statistics office"),
    },
    periods=("year",),
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("rnd-spend-growth-above-province",),
)

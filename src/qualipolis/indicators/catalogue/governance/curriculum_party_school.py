"""Quality development in the teaching plans of party schools (institutes of administration)."""

from qualipolis.indicators.definitions import Coverage, stock

indicator = Coverage(
    code="curriculum-party-school",
    title=(
        "质量发展纳入各级党校（行政学院）教学计划",
        "Quality development in the teaching plans of party schools (institutes of administration)",
    ),
    register="coverage_lists",
    where=lambda r: r.list_code == "party_schools",
    hit=lambda r: r.covered == True,
    over=stock(),
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （三十）强化宣传引导",
    why=("干部懂质量，决策才看重质量。", "Officials who know quality will weigh it."),
    labels={
        "numerator": ("已覆盖的", "covered"),
        "denominator": ("党校（行政学院）", "party schools"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("curriculum-party-school",),
)

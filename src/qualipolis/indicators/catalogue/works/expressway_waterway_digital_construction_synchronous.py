"""New and rebuilt expressways and waterways digitised in step with construction."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="expressway-waterway-digital-construction-synchronous",
    title=(
        "新建、改扩建高速公路和航道同步开展数字化建设",
        "New and rebuilt expressways and waterways digitised in step with construction",
    ),
    register="construction_projects",
    where=lambda r: (
        r.sector.isin(["expressway", "waterway"]) & r.works_kind.isin(["new", "rebuilt", "expanded"])
    ),
    hit=lambda r: r.digital_synchronous == True,
    sample=False,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （五）强化工程质量责任落实",
    why=(
        "高速公路和航道建设与数字化同步，日后运维才省力。",
        "Digital construction from the start makes later upkeep easier.",
    ),
    labels={
        "numerator": ("同步开展数字化建设的项目", "projects built digitally from the start"),
        "denominator": ("当期开工的高速公路和航道项目", "expressways and waterways started in the period"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("expressway-waterway-digital-construction-synchronous",),
)

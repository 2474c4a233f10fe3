"""Ministry-level demonstration projects of century-lasting safe quality works (roads and waterways)."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="ministry-level-century-safe-quality-projects",
    title=(
        "打造部级公路水运百年平安品质工程创建示范项目一批",
        "Ministry-level demonstration projects of century-lasting safe quality works (roads and waterways)",
    ),
    register="recognitions",
    where=lambda r: (
        (r.title == "century_safe_quality_project") & (r.stage == "recognised") & (r.level == "national")
    ),
    over=stock(),
    unit="项",
    direction="up",
    clause="扬府发〔2023〕141号 （七）提升扬州建造品牌优势",
    why=(
        "“打造部级公路水运百年平安品质工程创建示范项目一批”是否做到，只看有没有认定文件。",
        "Whether this was reached is decided by the act of recognition alone.",
    ),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("ministry-level-century-safe-quality-projects",),
)

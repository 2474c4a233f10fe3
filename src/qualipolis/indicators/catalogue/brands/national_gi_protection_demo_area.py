"""争创国家地理标志保护示范区: national geographical-indication protection demonstration area."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="national-gi-protection-demo-area",
    title=("争创国家地理标志保护示范区", "National geographical-indication protection demonstration area"),
    register="recognitions",
    where=lambda r: (r.title == "national_gi_protection_area") & (r.stage == "recognised"),
    over=stock(),
    unit="项",
    direction="up",
    clause="扬府发〔2023〕141号 （十五）强化质量品牌建设",
    why=(
        "“争创国家地理标志保护示范区”是否做到，只看有没有认定文件。",
        "Whether this was reached is decided by the act of recognition alone.",
    ),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("national-gi-protection-demo-area",),
)

"""积极争创中国质量奖: strive for the China Quality Award."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="china-quality-award",
    title=("积极争创中国质量奖", "Strive for the China Quality Award"),
    register="recognitions",
    where=lambda r: (r.title == "china_quality_award") & (r.stage == "recognised"),
    over=stock(),
    unit="项",
    direction="up",
    clause="扬府发〔2023〕141号 （十五）强化质量品牌建设",
    why=(
        "“积极争创中国质量奖”是否做到，只看有没有认定文件。",
        "Whether this was reached is decided by the act of recognition alone.",
    ),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("china-quality-award",),
)

"""争创质量品牌提升示范区: strive for the title: demonstration zone of quality brand upgrading."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="title-quality-brand-upgrade-demo-zone",
    title=("争创质量品牌提升示范区", "Strive for the title: demonstration zone of quality brand upgrading"),
    register="recognitions",
    where=lambda r: (r.title == "quality_brand_demo_zone") & (r.stage == "recognised"),
    over=stock(),
    unit="项",
    direction="up",
    clause="扬府发〔2023〕141号 （十八）树立产业和区域质量发展标杆",
    why=(
        "“争创质量品牌提升示范区”是否做到，只看有没有认定文件。",
        "Whether this was reached is decided by the act of recognition alone.",
    ),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("title-quality-brand-upgrade-demo-zone",),
)

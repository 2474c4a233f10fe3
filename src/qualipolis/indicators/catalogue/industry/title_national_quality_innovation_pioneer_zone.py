"""争创国家质量创新先导区: strive for the title: national quality innovation pioneer zone."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="title-national-quality-innovation-pioneer-zone",
    title=("争创国家质量创新先导区", "Strive for the title: national quality innovation pioneer zone"),
    register="recognitions",
    where=lambda r: (r.title == "quality_innovation_pioneer_zone") & (r.stage == "recognised"),
    over=stock(),
    unit="项",
    direction="up",
    clause="扬府发〔2023〕141号 （十八）树立产业和区域质量发展标杆",
    why=(
        "“争创国家质量创新先导区”是否做到，只看有没有认定文件。",
        "Whether this was reached is decided by the act of recognition alone.",
    ),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("title-national-quality-innovation-pioneer-zone",),
)

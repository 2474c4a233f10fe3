"""争创质量强国标杆城市: strive for the title: benchmark city of the quality power."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="title-quality-power-benchmark-city",
    title=("争创质量强国标杆城市", "Strive for the title: benchmark city of the quality power"),
    register="recognitions",
    where=lambda r: (r.title == "quality_benchmark_city") & (r.stage == "recognised"),
    over=stock(),
    unit="项",
    direction="up",
    clause="扬府发〔2023〕141号 （十八）树立产业和区域质量发展标杆",
    why=(
        "“争创质量强国标杆城市”是否做到，只看有没有认定文件。",
        "Whether this was reached is decided by the act of recognition alone.",
    ),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("title-quality-power-benchmark-city",),
)

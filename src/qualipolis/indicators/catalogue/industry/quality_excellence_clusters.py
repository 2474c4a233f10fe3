"""培育形成一批质量卓越产业集群: a group of quality-excellence industrial clusters."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="quality-excellence-clusters",
    title=("培育形成一批质量卓越产业集群", "A group of quality-excellence industrial clusters"),
    register="recognitions",
    where=lambda r: (r.title == "quality_cluster") & (r.stage == "recognised"),
    over=stock(),
    unit="项",
    direction="up",
    clause="扬府发〔2023〕141号 （十八）树立产业和区域质量发展标杆",
    why=(
        "“培育形成一批质量卓越产业集群”是否做到，只看有没有认定文件。",
        "Whether this was reached is decided by the act of recognition alone.",
    ),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("quality-excellence-clusters",),
)

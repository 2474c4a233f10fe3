"""建成江苏省教玩具质量监督检验中心: jiangsu educational toy quality inspection centre completed."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="jiangsu-toy-quality-centre-built",
    title=("建成江苏省教玩具质量监督检验中心", "Jiangsu educational toy quality inspection centre completed"),
    register="institutions",
    where=lambda r: (
        (r.kind == "quality_centre") & (r.field == "toys") & r.status.isin(["accepted", "operating"])
    ),
    over=stock(),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （二十三）强化质量基础设施建设",
    why=(
        "“建成江苏省教玩具质量监督检验中心”以验收或投入运行为准。",
        "It counts once it was accepted or is in operation.",
    ),
    labels={
        "numerator": ("已验收或运行的", "accepted or in operation"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("jiangsu-toy-quality-centre-built",),
)

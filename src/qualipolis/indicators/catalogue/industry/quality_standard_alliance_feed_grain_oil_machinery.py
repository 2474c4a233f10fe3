"""Quality standard innovation alliance for feed, grain and oil machinery."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="quality-standard-alliance-feed-grain-oil-machinery",
    title=(
        "组建先进制造业质量标准创新联盟：饲料粮油机械",
        "Quality standard innovation alliance for feed, grain and oil machinery",
    ),
    register="institutions",
    where=lambda r: (
        (r.kind == "standard_alliance")
        & (r.field == "feed_grain_oil_machinery")
        & r.status.isin(["accepted", "operating"])
    ),
    over=stock(),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （十八）树立产业和区域质量发展标杆",
    why=(
        "“组建先进制造业质量标准创新联盟：饲料粮油机械”以验收或投入运行为准。",
        "It counts once it was accepted or is in operation.",
    ),
    labels={
        "numerator": ("已验收或运行的", "accepted or in operation"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("quality-standard-alliance-feed-grain-oil-machinery",),
)

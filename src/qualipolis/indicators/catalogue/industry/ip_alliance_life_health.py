"""组建产业知识产权联盟:生命健康: industrial IP alliance in life and health."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="ip-alliance-life-health",
    title=("组建产业知识产权联盟：生命健康", "Industrial IP alliance in life and health"),
    register="institutions",
    where=lambda r: (
        (r.kind == "ip_alliance") & (r.field == "life_health") & r.status.isin(["accepted", "operating"])
    ),
    over=stock(),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （十九）推进质量发展创新驱动",
    why=(
        "“组建产业知识产权联盟：生命健康”以验收或投入运行为准。",
        "It counts once it was accepted or is in operation.",
    ),
    labels={
        "numerator": ("已验收或运行的", "accepted or in operation"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("ip-alliance-life-health",),
)

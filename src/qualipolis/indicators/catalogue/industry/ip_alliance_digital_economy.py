"""组建产业知识产权联盟:数字经济: industrial IP alliance in digital economy."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="ip-alliance-digital-economy",
    title=("组建产业知识产权联盟：数字经济", "Industrial IP alliance in digital economy"),
    register="institutions",
    where=lambda r: (
        (r.kind == "ip_alliance") & (r.field == "digital_economy") & r.status.isin(["accepted", "operating"])
    ),
    over=stock(),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （十九）推进质量发展创新驱动",
    why=(
        "“组建产业知识产权联盟：数字经济”以验收或投入运行为准。",
        "It counts once it was accepted or is in operation.",
    ),
    labels={
        "numerator": ("已验收或运行的", "accepted or in operation"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("ip-alliance-digital-economy",),
)

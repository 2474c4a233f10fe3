"""Strive to become national pioneer area of smart culture-tourism governance."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="built-national-smart-tourism-governance-pilot-area",
    title=(
        "努力建成全国文旅智慧治理先行区",
        "Strive to become national pioneer area of smart culture-tourism governance",
    ),
    register="recognitions",
    where=lambda r: (r.title == "smart_tourism_pilot_area") & (r.stage == "recognised"),
    over=stock(),
    unit="项",
    direction="up",
    clause="扬府发〔2023〕141号 （九）推动生活服务提质升级",
    why=(
        "“努力建成全国文旅智慧治理先行区”是否做到，只看有没有认定文件。",
        "Whether this was reached is decided by the act of recognition alone.",
    ),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("built-national-smart-tourism-governance-pilot-area",),
)

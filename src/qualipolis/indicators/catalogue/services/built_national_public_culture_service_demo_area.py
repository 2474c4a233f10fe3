"""Strive to become national demonstration area of public cultural services."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="built-national-public-culture-service-demo-area",
    title=(
        "努力建成全国公共文化服务示范区",
        "Strive to become national demonstration area of public cultural services",
    ),
    register="recognitions",
    where=lambda r: (r.title == "public_culture_demo_area") & (r.stage == "recognised"),
    over=stock(),
    unit="项",
    direction="up",
    clause="扬府发〔2023〕141号 （九）推动生活服务提质升级",
    why=(
        "“努力建成全国公共文化服务示范区”是否做到，只看有没有认定文件。",
        "Whether this was reached is decided by the act of recognition alone.",
    ),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("built-national-public-culture-service-demo-area",),
)

"""努力建成全国文旅融合样板区: strive to become national model area of culture-tourism integration."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="built-national-culture-tourism-integration-model-area",
    title=(
        "努力建成全国文旅融合样板区",
        "Strive to become national model area of culture-tourism integration",
    ),
    register="recognitions",
    where=lambda r: (r.title == "culture_tourism_model_area") & (r.stage == "recognised"),
    over=stock(),
    unit="项",
    direction="up",
    clause="扬府发〔2023〕141号 （九）推动生活服务提质升级",
    why=(
        "“努力建成全国文旅融合样板区”是否做到，只看有没有认定文件。",
        "Whether this was reached is decided by the act of recognition alone.",
    ),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("built-national-culture-tourism-integration-model-area",),
)

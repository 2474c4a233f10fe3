"""Quality-city building written into economic and social development plans."""

from qualipolis.indicators.definitions import Milestone, since

indicator = Milestone(
    code="in-economic-social-plan",
    title=(
        "质量强市建设纳入经济社会发展规划",
        "Quality-city building written into economic and social development plans",
    ),
    register="policy_documents",
    where=lambda r: (r.topic == "economic_social_plan") & (r.quality_chapter == True),
    over=since("2023-01-01"),
    unit="份",
    direction="up",
    clause="扬府发〔2023〕141号 （二十九）狠抓工作落实",
    why=("写进规划，才有项目、有钱、有人。", "What stands in a plan gets projects, money and people."),
    labels={
        "numerator": ("写入质量强市内容的规划", "plans with a chapter on quality"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("in-economic-social-plan",),
)

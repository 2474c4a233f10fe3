"""质量强市建设纳入区域规划: quality-city building written into regional plans."""

from qualipolis.indicators.definitions import Milestone, since

indicator = Milestone(
    code="in-regional-plans",
    title=("质量强市建设纳入区域规划", "Quality-city building written into regional plans"),
    register="policy_documents",
    where=lambda r: (r.topic == "regional_plan") & (r.quality_chapter == True),
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
    targets=("in-regional-plans",),
)

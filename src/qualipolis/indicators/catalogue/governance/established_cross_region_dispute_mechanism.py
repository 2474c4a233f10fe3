"""建立跨区域消费争议处理协作机制: established: Cross-region consumer dispute mechanism."""

from qualipolis.indicators.definitions import Milestone, since

indicator = Milestone(
    code="established-cross-region-dispute-mechanism",
    title=("建立跨区域消费争议处理协作机制", "Established: Cross-region consumer dispute mechanism"),
    register="policy_documents",
    where=lambda r: (r.topic == "cross_region_disputes") & r.first_case_on.notnull(),
    over=since("2021-01-01"),
    unit="份",
    direction="up",
    clause="扬府发〔2023〕141号 （二十）强化质量发展惠民共享",
    why=(
        "机制立起来、用起来才算数：既要有文件，也要有第一个案例。",
        "A mechanism counts when it exists and is used: a document and a first case.",
    ),
    labels={
        "numerator": ("已出台并启用的文件", "documents issued and in use"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("established-cross-region-dispute-mechanism",),
)

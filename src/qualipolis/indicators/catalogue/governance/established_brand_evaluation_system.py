"""建立品牌建设评价体系: established: Brand evaluation system."""

from qualipolis.indicators.definitions import Milestone, since

indicator = Milestone(
    code="established-brand-evaluation-system",
    title=("建立品牌建设评价体系", "Established: Brand evaluation system"),
    register="policy_documents",
    where=lambda r: (r.topic == "brand_evaluation") & r.first_case_on.notnull(),
    over=since("2021-01-01"),
    unit="份",
    direction="up",
    clause="扬府发〔2023〕141号 （十五）强化质量品牌建设",
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
    targets=("established-brand-evaluation-system",),
)

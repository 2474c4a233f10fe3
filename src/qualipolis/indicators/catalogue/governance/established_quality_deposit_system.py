"""建立质量保证金制度: established: Quality deposit system."""

from qualipolis.indicators.definitions import Milestone, since

indicator = Milestone(
    code="established-quality-deposit-system",
    title=("建立质量保证金制度", "Established: Quality deposit system"),
    register="policy_documents",
    where=lambda r: (r.topic == "quality_deposit") & r.first_case_on.notnull(),
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
    targets=("established-quality-deposit-system",),
)

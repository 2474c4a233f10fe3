"""建立药品和疫苗全生命周期管理机制: established: Life-cycle management mechanism of drugs and vaccines."""

from qualipolis.indicators.definitions import Milestone, since

indicator = Milestone(
    code="established-drug-vaccine-lifecycle-mechanism",
    title=(
        "建立药品和疫苗全生命周期管理机制",
        "Established: Life-cycle management mechanism of drugs and vaccines",
    ),
    register="policy_documents",
    where=lambda r: (r.topic == "drug_vaccine_lifecycle") & r.first_case_on.notnull(),
    over=since("2021-01-01"),
    unit="份",
    direction="up",
    clause="扬府发〔2023〕141号 （二）保障食品药品安全",
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
    targets=("established-drug-vaccine-lifecycle-mechanism",),
)

"""Implementing opinion on smart and digital transformation of manufacturing issued."""

from qualipolis.indicators.definitions import Milestone, since

indicator = Milestone(
    code="smart-transformation-opinion-issued",
    title=(
        "出台《关于加快推进制造业智能化改造和数字化转型的实施意见》",
        "Implementing opinion on smart and digital transformation of manufacturing issued",
    ),
    register="policy_documents",
    where=lambda r: r.topic == "smart_transformation",
    over=since("2021-01-01"),
    unit="份",
    direction="up",
    clause="扬府发〔2023〕141号 （三）提升工业品质量",
    why=("文件出台是后面所有工作的起点。", "The document is where all later work begins."),
    labels={
        "numerator": ("已出台的文件", "documents issued"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("smart-transformation-opinion-issued",),
)

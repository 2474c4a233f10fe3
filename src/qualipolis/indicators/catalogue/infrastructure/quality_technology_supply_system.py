"""建立起质量技术资源供给体系: supply system of quality technology resources established."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="quality-technology-supply-system",
    title=("建立起质量技术资源供给体系", "Supply system of quality technology resources established"),
    register="institutions",
    where=lambda r: (
        (r.kind == "public_platform")
        & (r.field == "resource_matching")
        & r.status.isin(["accepted", "operating"])
    ),
    over=stock(),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （二十四）提高质量基础设施服务效能",
    why=(
        "“建立起质量技术资源供给体系”以验收或投入运行为准。",
        "It counts once it was accepted or is in operation.",
    ),
    labels={
        "numerator": ("已验收或运行的", "accepted or in operation"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("quality-technology-supply-system",),
)

"""量传溯源体系服务“13链”: metrological traceability system serves the thirteen chains."""

from qualipolis.indicators.definitions import DistinctCount, stock

indicator = DistinctCount(
    code="traceability-system-serves-13-chains",
    title=("量传溯源体系服务“13链”", "Metrological traceability system serves the thirteen chains"),
    register="metrology_standards",
    where=lambda r: r.kind == "public",
    of="chain",
    over=stock(),
    unit="条",
    direction="up",
    clause="扬府发〔2023〕141号 （二十二）完善质量基础设施管理",
    why=("重点产业的量值都能在本地溯源。", "Key industries can trace their measures locally."),
    labels={
        "numerator": ("有计量标准服务的", "served by a standard"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("traceability-system-serves-13-chains",),
)

"""有效认证证书总数: total valid certification certificates."""

from qualipolis.indicators.definitions import Count, stock

indicator = Count(
    code="valid-certificates-total",
    title=("有效认证证书总数", "Total valid certification certificates"),
    register="certificates",
    over=stock(),
    divisor=10000,
    unit="万张",
    direction="up",
    clause="扬府发〔2023〕141号 （二十二）完善质量基础设施管理",
    why=(
        "有效证书的总数，是企业质量管理普及的尺子。",
        "The number of valid certificates measures how far quality management has spread.",
    ),
    labels={
        "numerator": ("期末有效的认证证书", "certificates in force at the end of the period"),
    },
    decimals=2,
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("valid-certificates-total",),
)

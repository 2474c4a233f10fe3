"""Self-declaration and supervision of enterprise standards fully implemented."""

from qualipolis.indicators.definitions import Coverage, stock

indicator = Coverage(
    code="enterprise-standards-self-declaration-full",
    title=(
        "全面实施企业标准自我声明公开和监督制度",
        "Self-declaration and supervision of enterprise standards fully implemented",
    ),
    register="standard_declarations",
    where=lambda r: (r.kind == "enterprise") & (r.in_use == True),
    hit=lambda r: r.declared == True,
    over=stock(),
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （二十二）完善质量基础设施管理",
    why=("标准公开，消费者才能拿它来量。", "A standard that is public is one the consumer can measure by."),
    labels={
        "numerator": ("已自我声明公开的标准", "standards declared publicly"),
        "denominator": ("在用标准", "standards in use"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("enterprise-standards-self-declaration-full",),
)

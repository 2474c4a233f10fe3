"""检验检测机构总量: total testing institutions."""

from qualipolis.indicators.definitions import Count, stock

indicator = Count(
    code="testing-institutions-total",
    title=("检验检测机构总量", "Total testing institutions"),
    register="institutions",
    where=lambda r: (r.kind == "testing") & r.status.isin(["accepted", "operating"]),
    over=stock(),
    unit="家",
    direction="up",
    clause="扬府发〔2023〕141号 （二十三）强化质量基础设施建设",
    why=("检测机构多而全，企业就近就能测。", "With many testing bodies a firm can test nearby."),
    labels={
        "numerator": ("资质有效的检验检测机构", "testing bodies with a valid qualification"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("testing-institutions-total",),
)

"""建设绿色工厂: green factories built."""

from qualipolis.indicators.definitions import Count, stock

indicator = Count(
    code="green-factories",
    title=("建设绿色工厂", "Green factories built"),
    register="recognitions",
    where=lambda r: (r.title == "green_factory") & (r.stage == "recognised"),
    over=stock(),
    unit="家",
    direction="up",
    clause="扬府发〔2023〕141号 （二十一）树立质量发展绿色导向",
    why=(
        "绿色工厂用更少的能源和材料做同样的产品。",
        "A green factory makes the same goods with less energy and material.",
    ),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("green-factories",),
)

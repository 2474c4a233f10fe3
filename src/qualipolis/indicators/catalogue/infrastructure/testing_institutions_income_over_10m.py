"""Testing institutions with yearly testing income of CNY 10 million or more."""

from qualipolis.indicators.definitions import Count

indicator = Count(
    code="testing-institutions-income-over-10m",
    title=(
        "年检验检测业务收入1000万元以上检验机构",
        "Testing institutions with yearly testing income of CNY 10 million or more",
    ),
    register="institution_years",
    where=lambda r: r.income_over_10m == True,
    unit="家",
    direction="up",
    clause="扬府发〔2023〕141号 （二十三）强化质量基础设施建设",
    why=(
        "收入过千万的检测机构，才养得起高水平设备和人。",
        "A testing body with ten million in income can afford good equipment and people.",
    ),
    labels={
        "numerator": (
            "当期上报收入1000万元以上的机构",
            "bodies that reported an income of ten million yuan or more",
        ),
    },
    periods=(
        "year",
        "ytd",
    ),
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("testing-institutions-income-over-10m",),
)

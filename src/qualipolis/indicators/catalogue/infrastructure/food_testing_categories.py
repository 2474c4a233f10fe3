"""食品检验能力涵盖食品大类: food testing capability covers food categories."""

from qualipolis.indicators.definitions import DistinctCount, stock

indicator = DistinctCount(
    code="food-testing-categories",
    title=("食品检验能力涵盖食品大类", "Food testing capability covers food categories"),
    register="testing_capabilities",
    where=lambda r: r.domain == "food",
    of="category",
    over=stock(),
    unit="类",
    direction="up",
    clause="扬府发〔2023〕141号 （二十三）强化质量基础设施建设",
    why=(
        "食品大类样样测得了，抽检才不留空白。",
        "Sampling leaves no gap when every food category can be tested.",
    ),
    labels={
        "numerator": ("有有效资质的食品大类", "food categories with a valid qualification"),
    },
    areas="city",
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("food-testing-categories",),
)

"""校园食堂食品安全主体责任制覆盖率: school canteens under the food-safety responsibility system."""

from qualipolis.indicators.definitions import Coverage, stock

indicator = Coverage(
    code="school-canteen-responsibility-coverage",
    title=("校园食堂食品安全主体责任制覆盖率", "School canteens under the food-safety responsibility system"),
    register="canteens",
    where=lambda r: r.kind == "school",
    hit=lambda r: r.responsibility == True,
    over=stock(),
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （二）保障食品药品安全",
    why=(
        "每个学校食堂都有人对孩子的饭负责。",
        "Someone answers for the children's meals in every school canteen.",
    ),
    labels={
        "numerator": ("已落实主体责任制的食堂", "canteens with a signed responsibility"),
        "denominator": ("名录内学校食堂", "school canteens on the list"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("school-canteen-responsibility-coverage",),
)

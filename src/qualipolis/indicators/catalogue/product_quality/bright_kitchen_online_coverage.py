"""“互联网+明厨亮灶”覆盖率: coverage of "Internet + bright kitchen"."""

from qualipolis.indicators.definitions import Coverage, stock

indicator = Coverage(
    code="bright-kitchen-online-coverage",
    title=("“互联网+明厨亮灶”覆盖率", 'Coverage of "Internet + bright kitchen"'),
    register="canteens",
    where=lambda r: r.kind == "school",
    hit=lambda r: r.connected == True,
    over=stock(),
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （二）保障食品药品安全",
    why=("家长能看到后厨，食堂才更上心。", "A kitchen that parents can see is a kitchen that takes care."),
    labels={
        "numerator": ("已联网的食堂", "canteens with a connected feed"),
        "denominator": ("名录内学校食堂", "school canteens on the list"),
        "exclusions": ("社会餐饮不在本口径内", "other catering is not in this reading"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("bright-kitchen-online-coverage",),
)

"""新增主导和参与制定国际标准: international standards led or co-developed, new."""

from qualipolis.indicators.definitions import Count, since

indicator = Count(
    code="international-standards-new",
    title=("新增主导和参与制定国际标准", "International standards led or co-developed, new"),
    register="standards",
    where=lambda r: (r.level == "international") & (r.first_for_standard == True),
    over=since("2023-12-11"),
    unit="项",
    direction="up",
    clause="扬府发〔2023〕141号 （二十二）完善质量基础设施管理",
    why=(
        "参与制定国际标准，产品走得更远。",
        "Taking part in international standards carries products further.",
    ),
    labels={
        "numerator": ("主导和参与制定的国际标准（一项一计）", "international standards, each once"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("international-standards-new",),
)

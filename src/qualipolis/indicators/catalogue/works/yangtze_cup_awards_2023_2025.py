"""争创省优“扬子杯”: provincial "Yangtze Cup" quality awards."""

from qualipolis.indicators.definitions import Count, since

indicator = Count(
    code="yangtze-cup-awards-2023-2025",
    title=("争创省优“扬子杯”", 'Provincial "Yangtze Cup" quality awards'),
    register="recognitions",
    where=lambda r: (r.title == "yangtze_cup") & (r.stage == "recognised"),
    over=since("2023-01-01"),
    unit="项",
    direction="up",
    clause="扬府发〔2023〕141号 （七）提升扬州建造品牌优势",
    why=(
        "省优工程的数量反映施工水平的厚度。",
        "The number of provincial prizes shows the breadth of good building.",
    ),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("yangtze-cup-awards-2023-2025",),
)

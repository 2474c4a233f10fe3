"""争取培育江苏省质量奖或者提名奖: jiangsu Quality Award or nomination."""

from qualipolis.indicators.definitions import Count, since

indicator = Count(
    code="jiangsu-quality-award-or-nomination",
    title=("争取培育江苏省质量奖或者提名奖", "Jiangsu Quality Award or nomination"),
    register="recognitions",
    where=lambda r: (
        r.title.isin(["provincial_quality_award", "provincial_quality_award_nomination"])
        & (r.stage == "recognised")
    ),
    over=since("2023-12-11"),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （十五）强化质量品牌建设",
    why=("质量奖表彰的是一整套管理方法。", "A quality award honours a whole way of managing."),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("jiangsu-quality-award-or-nomination",),
)

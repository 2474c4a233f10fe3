"""各项任务落地见效: all tasks of the document carried out with effect."""

from qualipolis.indicators.definitions import Coverage, stock

indicator = Coverage(
    code="all-tasks-implemented",
    title=("各项任务落地见效", "All tasks of the document carried out with effect"),
    register="coverage_lists",
    where=lambda r: r.list_code == "tasks",
    hit=lambda r: r.covered == True,
    over=stock(),
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （二十九）狠抓工作落实",
    why=("分下去的任务件件有着落。", "Every task that was given out is seen through."),
    labels={
        "numerator": ("已覆盖的", "covered"),
        "denominator": ("分工任务", "tasks given out"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("all-tasks-implemented",),
)

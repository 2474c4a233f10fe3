"""Supervision results used in evaluating leading groups and cadres at all levels."""

from qualipolis.indicators.definitions import Coverage, stock

indicator = Coverage(
    code="supervision-results-in-performance-evaluation",
    title=(
        "督查情况纳入各级党政领导班子和领导干部政绩评价",
        "Supervision results used in evaluating leading groups and cadres at all levels",
    ),
    register="coverage_lists",
    where=lambda r: r.list_code == "leading_groups",
    hit=lambda r: r.covered == True,
    over=stock(),
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （三十一）强化督查考核",
    why=("督查结果进政绩，督查才有分量。", "Results that enter the record of leaders carry weight."),
    labels={
        "numerator": ("已覆盖的", "covered"),
        "denominator": ("党政领导班子", "leading groups"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("supervision-results-in-performance-evaluation",),
)

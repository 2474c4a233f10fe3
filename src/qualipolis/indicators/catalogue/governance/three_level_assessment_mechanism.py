"""市、县区、乡镇三级质量工作考核机制: quality-work assessment at three levels: city, county, township."""

from qualipolis.indicators.definitions import Coverage, stock

indicator = Coverage(
    code="three-level-assessment-mechanism",
    title=(
        "市、县区、乡镇三级质量工作考核机制",
        "Quality-work assessment at three levels: city, county, township",
    ),
    register="coverage_lists",
    where=lambda r: r.list_code == "assessed_units",
    hit=lambda r: r.covered == True,
    over=stock(),
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （三十一）强化督查考核",
    why=(
        "市、县、乡三级都考核，责任才到底。",
        "Assessment on all three levels carries responsibility to the end.",
    ),
    labels={
        "numerator": ("已覆盖的", "covered"),
        "denominator": ("应考核的单位", "units to be assessed"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("three-level-assessment-mechanism",),
)

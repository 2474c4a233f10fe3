"""5G网络乡镇全覆盖: 5G covers all townships."""

from qualipolis.indicators.definitions import Coverage, stock

indicator = Coverage(
    code="5g-coverage-township",
    title=("5G网络乡镇全覆盖", "5G covers all townships"),
    register="coverage_lists",
    where=lambda r: r.list_code == "townships",
    hit=lambda r: r.covered == True,
    over=stock(),
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （十）推动公共服务质效提升",
    why=("乡镇也有5G，城乡才不落差。", "With 5G in every township the countryside is not left behind."),
    labels={
        "numerator": ("已覆盖的", "covered"),
        "denominator": ("名录内乡镇", "townships on the list"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("5g-coverage-township",),
)

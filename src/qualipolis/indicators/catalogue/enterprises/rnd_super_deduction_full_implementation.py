"""全面落实研发费用加计扣除等政策: r&D super-deduction fully implemented."""

from qualipolis.indicators.definitions import Coverage, stock

indicator = Coverage(
    code="rnd-super-deduction-full-implementation",
    title=("全面落实研发费用加计扣除等政策", "R&D super-deduction fully implemented"),
    register="coverage_lists",
    where=lambda r: r.list_code == "rnd_deduction_enterprises",
    hit=lambda r: r.covered == True,
    over=stock(),
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （十九）推进质量发展创新驱动",
    why=("研发费用加计扣除真正落到企业。", "The deduction for research reaches the firms that are due it."),
    labels={
        "numerator": ("已覆盖的", "covered"),
        "denominator": ("符合条件的企业", "eligible enterprises"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("rnd-super-deduction-full-implementation",),
)

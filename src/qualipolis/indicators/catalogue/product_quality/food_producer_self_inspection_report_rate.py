"""食品生产企业自查报告率: food producer self-inspection reporting rate."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="food-producer-self-inspection-report-rate",
    title=("食品生产企业自查报告率", "Food producer self-inspection reporting rate"),
    register="self_inspections",
    where=lambda r: r.obliged == True,
    hit=lambda r: r.reported == True,
    sample=False,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （二）保障食品药品安全",
    why=("自查报告交上来，问题才能跟得住。", "A report makes it possible to follow a problem up."),
    labels={
        "numerator": ("已提交自查报告的企业（户次）", "producers that reported"),
        "denominator": ("应提交的获证食品生产企业（户次）", "licensed producers obliged to"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("food-producer-self-inspection-report-rate",),
)

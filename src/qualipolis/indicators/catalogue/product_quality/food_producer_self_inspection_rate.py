"""食品生产企业自查率: food producer self-inspection rate."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="food-producer-self-inspection-rate",
    title=("食品生产企业自查率", "Food producer self-inspection rate"),
    register="self_inspections",
    where=lambda r: r.obliged == True,
    hit=lambda r: r.inspected == True,
    sample=False,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （二）保障食品药品安全",
    why=(
        "企业先自己查一遍，是食品安全的第一道关。",
        "A producer's own check is the first gate of food safety.",
    ),
    labels={
        "numerator": ("已自查的企业（户次）", "producers that inspected themselves"),
        "denominator": ("应自查的获证食品生产企业（户次）", "licensed producers obliged to"),
        "exclusions": ("停产、歇业有证明的不计入", "producers with proof of standstill do not enter"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("food-producer-self-inspection-rate",),
)

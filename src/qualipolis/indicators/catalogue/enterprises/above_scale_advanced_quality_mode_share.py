"""Share of above-scale high-end manufacturers introducing advanced quality management."""

from qualipolis.indicators.definitions import Coverage, stock

indicator = Coverage(
    code="above-scale-advanced-quality-mode-share",
    title=(
        "指导规模以上企业导入先进质量管理模式比例",
        "Share of above-scale high-end manufacturers introducing advanced quality management",
    ),
    register="organisations",
    where=lambda r: (r.above_scale == True) & (r.high_end_manufacturing == True),
    hit=lambda r: r.mode_adopted_on.notnull(),
    over=stock(),
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （十三）提升全面质量管理水平",
    why=(
        "先进质量管理模式让好质量可以复制。",
        "Advanced modes of quality management make good quality repeatable.",
    ),
    labels={
        "numerator": ("已导入先进质量管理模式的企业", "firms that adopted an advanced mode"),
        "denominator": ("高端制造业规模以上企业", "above-scale firms in high-end manufacturing"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("above-scale-advanced-quality-mode-share",),
)

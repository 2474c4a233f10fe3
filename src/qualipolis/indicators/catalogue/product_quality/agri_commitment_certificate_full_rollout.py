"""Commitment-certificate system for edible farm products fully rolled out."""

from qualipolis.indicators.definitions import Coverage, stock

indicator = Coverage(
    code="agri-commitment-certificate-full-rollout",
    title=(
        "全面推行食用农产品承诺达标合格证制度",
        "Commitment-certificate system for edible farm products fully rolled out",
    ),
    register="coverage_lists",
    where=lambda r: r.list_code == "farm_producers",
    hit=lambda r: r.covered == True,
    over=stock(),
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （一）大力发展绿色优质农产品",
    why=("带证上市，出了问题找得到人。", "Goods with a certificate can be traced to who grew them."),
    labels={
        "numerator": ("已覆盖的", "covered"),
        "denominator": ("名录内生产主体", "producers on the list"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("agri-commitment-certificate-full-rollout",),
)

"""每年新增绿色优质农产品认证数量: new green and high-quality farm-product certifications per year."""

from qualipolis.indicators.definitions import Count

indicator = Count(
    code="green-quality-agri-certifications-new-per-year",
    title=(
        "每年新增绿色优质农产品认证数量",
        "New green and high-quality farm-product certifications per year",
    ),
    register="certificates",
    where=lambda r: r.scheme.isin(["green_food", "organic", "gi_agri"]) & (r.is_new == True),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （一）大力发展绿色优质农产品",
    why=("绿色优质农产品认证让好产品看得见。", "Certificates make good farm products visible."),
    labels={
        "numerator": (
            "当年新发的绿色食品、有机、地理标志证书",
            "green, organic and GI certificates newly issued",
        ),
    },
    periods=(
        "year",
        "ytd",
        "quarter",
    ),
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("green-quality-agri-certifications-new-per-year",),
)

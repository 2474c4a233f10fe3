"""每年新增地理标志商标农产品: new farm products with geographical-indication trademark per year."""

from qualipolis.indicators.definitions import Count

indicator = Count(
    code="gi-trademark-agri-products-new-per-year",
    title=("每年新增地理标志商标农产品", "New farm products with geographical-indication trademark per year"),
    register="trademarks",
    where=lambda r: (r.kind == "gi") & (r.farm_product == True),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （一）大力发展绿色优质农产品",
    why=(
        "地理标志把产地的好名声变成农民的收入。",
        "A geographical indication turns a place's good name into farmers' income.",
    ),
    labels={
        "numerator": ("当年注册的农产品地理标志商标", "GI trademarks of farm products registered"),
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
    targets=("gi-trademark-agri-products-new-per-year",),
)

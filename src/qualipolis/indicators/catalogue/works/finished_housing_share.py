"""商品住房中成品住房比例: share of fully finished homes in commercial housing."""

from qualipolis.indicators.definitions import Index, summed

indicator = Index(
    code="finished-housing-share",
    title=("商品住房中成品住房比例", "Share of fully finished homes in commercial housing"),
    top=summed("construction_projects", "finished_area", lambda r: r.building_type == "commercial_housing"),
    bottom=summed("construction_projects", "floor_area", lambda r: r.building_type == "commercial_housing"),
    scale=100,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （七）提升扬州建造品牌优势",
    why=("成品住房入住即用，省去二次装修的浪费。", "Homes sold finished avoid a second fitting-out."),
    labels={
        "numerator": ("成品住房面积", "floor area sold finished"),
        "denominator": ("商品住房面积", "floor area of commercial housing"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("finished-housing-share",),
)

"""装配式建筑占新建建筑比例: share of prefabricated buildings in new buildings."""

from qualipolis.indicators.definitions import Index, summed

indicator = Index(
    code="prefab-share-of-new-buildings",
    title=("装配式建筑占新建建筑比例", "Share of prefabricated buildings in new buildings"),
    top=summed(
        "construction_projects", "prefab_area", lambda r: (r.works_kind == "new") & (r.sector == "housing")
    ),
    bottom=summed(
        "construction_projects", "floor_area", lambda r: (r.works_kind == "new") & (r.sector == "housing")
    ),
    scale=100,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （七）提升扬州建造品牌优势",
    why=(
        "装配式建筑质量稳、工地扰民少。",
        "Prefabricated buildings are even in quality and easier on the neighbours.",
    ),
    labels={
        "numerator": ("装配式建筑面积", "prefabricated floor area"),
        "denominator": ("新开工房屋建筑面积", "floor area of new buildings"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("prefab-share-of-new-buildings",),
)

"""农产品品牌入选扬州农业品牌目录: farm-product brands in the Yangzhou agricultural brand catalogue."""

from qualipolis.indicators.definitions import Count, stock

indicator = Count(
    code="yangzhou-agri-brand-catalogue",
    title=(
        "农产品品牌入选扬州农业品牌目录",
        "Farm-product brands in the Yangzhou agricultural brand catalogue",
    ),
    register="recognitions",
    where=lambda r: (r.title == "city_agri_brand") & (r.stage == "recognised"),
    over=stock(),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （十五）强化质量品牌建设",
    why=(
        "进了目录的农产品牌子，市民买得放心。",
        "Farm brands in the catalogue can be bought with confidence.",
    ),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("yangzhou-agri-brand-catalogue",),
)

"""Share of community and township health centres whose TCM clinic reaches Jiangsu level three."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="tcm-clinic-level-three-share",
    title=(
        "社区卫生服务中心、乡镇卫生院中医馆三级建设比例",
        "Share of community and township health centres whose TCM clinic reaches Jiangsu level three",
    ),
    register="primary_care",
    hit=lambda r: r.tcm_level == "three",
    sample=False,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （十）推动公共服务质效提升",
    why=(
        "三级中医馆让中医药服务到基层。",
        "A rated TCM clinic brings Chinese medicine to the neighbourhood.",
    ),
    labels={
        "numerator": ("三级中医馆（按本级计，不累计）", "clinics at exactly this level"),
        "denominator": ("当年名录内基层医疗机构", "primary-care institutions on the year's list"),
    },
    periods=(
        "year",
        "ytd",
    ),
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("tcm-clinic-level-three-share",),
)

"""Primary-care institutions at the recommended standard of the "quality service" programme."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="primary-care-quality-service-recommended-standard-rate",
    title=(
        "医疗卫生“优质服务基层行”推荐标准达标率",
        'Primary-care institutions at the recommended standard of the "quality service" programme',
    ),
    register="primary_care",
    hit=lambda r: r.service_level == "recommended",
    sample=False,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （十）推动公共服务质效提升",
    why=("家门口的医院服务好，看病不用跑远。", "A good centre nearby saves the way to hospital."),
    labels={
        "numerator": ("达到推荐标准的机构", "institutions at the recommended standard"),
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
    targets=("primary-care-quality-service-recommended-standard-rate",),
)

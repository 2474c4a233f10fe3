"""Quality development in the teaching plans of cadre training institutions of all kinds."""

from qualipolis.indicators.definitions import Coverage, stock

indicator = Coverage(
    code="curriculum-cadre-training",
    title=(
        "质量发展纳入各类干部培训机构教学计划",
        "Quality development in the teaching plans of cadre training institutions of all kinds",
    ),
    register="coverage_lists",
    where=lambda r: r.list_code == "cadre_training_institutions",
    hit=lambda r: r.covered == True,
    over=stock(),
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （三十）强化宣传引导",
    why=("干部培训机构的教学计划里有质量课。", "Quality stands in the training plans for officials."),
    labels={
        "numerator": ("已覆盖的", "covered"),
        "denominator": ("干部培训机构", "training institutions"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("curriculum-cadre-training",),
)

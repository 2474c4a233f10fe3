"""商品住宅工程质量信息公示全覆盖: quality information disclosure covers all commercial housing projects."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="commercial-housing-quality-disclosure-coverage",
    title=(
        "商品住宅工程质量信息公示全覆盖",
        "Quality information disclosure covers all commercial housing projects",
    ),
    register="construction_projects",
    where=lambda r: r.building_type == "commercial_housing",
    hit=lambda r: r.disclosed == True,
    sample=False,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （五）强化工程质量责任落实",
    why=(
        "买房的人能查到房子的质量信息，建设单位才不敢马虎。",
        "When buyers can look up a house's quality record, builders take care.",
    ),
    labels={
        "numerator": ("已完整公示质量信息的项目", "projects with a complete public record"),
        "denominator": ("当期开工的商品住宅项目", "commercial housing started in the period"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("commercial-housing-quality-disclosure-coverage",),
)

"""Construction standardisation compliance rate of newly started key transport projects."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="transport-construction-standardisation-rate-2025-end",
    title=(
        "新开工重点交通工程施工标准化达标比率",
        "Construction standardisation compliance rate of newly started key transport projects",
    ),
    register="construction_projects",
    where=lambda r: (
        r.sector.isin(["expressway", "waterway", "highway", "port", "transport_other"])
        & (r.key_project == True)
    ),
    hit=lambda r: r.standardised == True,
    sample=False,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （七）提升扬州建造品牌优势",
    why=(
        "施工标准化达标，路桥质量才稳定。",
        "Standardised work keeps the quality of roads and bridges even.",
    ),
    labels={
        "numerator": ("施工标准化达标的项目", "projects that passed the standardisation check"),
        "denominator": ("当期新开工的重点交通工程项目", "key transport projects started in the period"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("transport-construction-standardisation-rate-2025-end",),
)

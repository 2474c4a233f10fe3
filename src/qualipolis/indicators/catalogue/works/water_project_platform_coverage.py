"""Supervision platform coverage of water projects directly run by the city."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="water-project-platform-coverage",
    title=(
        "市直管水利工程项目监管平台覆盖率",
        "Supervision platform coverage of water projects directly run by the city",
    ),
    register="construction_projects",
    where=lambda r: (r.sector == "water") & (r.administered_by == "city"),
    hit=lambda r: r.on_platform == True,
    sample=False,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （五）强化工程质量责任落实",
    why=(
        "市直管水利工程都在平台上，建设过程才看得见。",
        "With all city-run waterworks on the platform the building can be followed.",
    ),
    labels={
        "numerator": ("已上平台的项目", "projects on the platform"),
        "denominator": ("当期开工的市直管水利工程", "city-run waterworks started in the period"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("water-project-platform-coverage",),
)

"""Technology transfer projects in equipment manufacturing per year."""

from qualipolis.indicators.definitions import Count

indicator = Count(
    code="equipment-tech-transfer-projects-per-year",
    title=(
        "每年组织实施科技成果转化项目（装备制造）",
        "Technology transfer projects in equipment manufacturing per year",
    ),
    register="projects",
    where=lambda r: (r.kind == "technology_transfer") & (r.field == "equipment"),
    unit="项",
    direction="up",
    clause="扬府发〔2023〕141号 （十六）提升产业质量竞争力",
    why=("实验室成果变成装备，产业才真升级。", "Industry moves up when laboratory results become equipment."),
    labels={
        "numerator": ("当年实施的装备制造成果转化项目", "equipment technology-transfer projects of the year"),
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
    targets=("equipment-tech-transfer-projects-per-year",),
)

"""Quality supervision coverage of major housing and municipal infrastructure projects."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="housing-municipal-major-project-supervision-coverage",
    title=(
        "房屋建筑和市政基础设施类重大项目工程质量监督覆盖率",
        "Quality supervision coverage of major housing and municipal infrastructure projects",
    ),
    register="construction_projects",
    where=lambda r: r.sector.isin(["housing", "municipal"]) & (r.major_project == True),
    hit=lambda r: r.supervised == True,
    sample=False,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （五）强化工程质量责任落实",
    why=("重大项目一个不漏地纳入质量监督。", "No major project is left without supervision."),
    labels={
        "numerator": ("已办理质量监督的项目", "projects under supervision"),
        "denominator": (
            "当期开工的房建市政重大项目",
            "major housing and municipal projects started in the period",
        ),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("housing-municipal-major-project-supervision-coverage",),
)

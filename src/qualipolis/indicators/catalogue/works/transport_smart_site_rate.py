"""新开工重点交通工程智慧工地建设比率: smart-site rate of newly started key transport projects."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="transport-smart-site-rate",
    title=("新开工重点交通工程智慧工地建设比率", "Smart-site rate of newly started key transport projects"),
    register="construction_projects",
    where=lambda r: (
        r.sector.isin(["expressway", "waterway", "highway", "port", "transport_other"])
        & (r.key_project == True)
    ),
    hit=lambda r: r.smart_site == True,
    sample=False,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （五）强化工程质量责任落实",
    why=(
        "智慧工地让安全和质量数据从现场直接留痕。",
        "A smart site records safety and quality where the work happens.",
    ),
    labels={
        "numerator": ("已建智慧工地的项目", "projects with a smart site"),
        "denominator": ("当期新开工的重点交通工程项目", "key transport projects started in the period"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=(
        "transport-smart-site-rate-2025",
        "transport-smart-site-rate-2025-end",
    ),
)

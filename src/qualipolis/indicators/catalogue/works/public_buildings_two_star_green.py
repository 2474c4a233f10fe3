"""All new government-funded public buildings meet national two-star green building or better."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="public-buildings-two-star-green",
    title=(
        "政府投资新建的公共建筑全面执行国家二星级以上绿色建筑标准",
        "All new government-funded public buildings meet national two-star green building or better",
    ),
    register="construction_projects",
    where=lambda r: (
        (r.building_type == "public_building") & (r.funding == "government") & (r.works_kind == "new")
    ),
    hit=lambda r: r.green_stars >= 2,
    sample=False,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （二十一）树立质量发展绿色导向",
    why=(
        "政府自己盖的楼先做到二星以上绿色标准。",
        "Buildings the government pays for are to meet two green stars first.",
    ),
    labels={
        "numerator": ("二星级及以上的项目", "projects with two stars or more"),
        "denominator": ("政府投资新建的公共建筑", "new public buildings funded by the government"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("public-buildings-two-star-green",),
)

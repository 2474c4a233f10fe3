"""Projects recommended into the provincial catalogue of key new technologies and products."""

from qualipolis.indicators.definitions import Count, since

indicator = Count(
    code="provincial-new-tech-catalogue-projects",
    title=(
        "组织推荐项目入围省重点推广应用新技术新产品目录",
        "Projects recommended into the provincial catalogue of key new technologies and products",
    ),
    register="recognitions",
    where=lambda r: (r.title == "new_tech_catalogue") & (r.stage == "recognised"),
    over=since("2021-01-01"),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （三）提升工业品质量",
    why=(
        "入围省目录说明新技术、新产品拿得出手。",
        "A place in the provincial catalogue shows that new products hold up.",
    ),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("provincial-new-tech-catalogue-projects",),
)

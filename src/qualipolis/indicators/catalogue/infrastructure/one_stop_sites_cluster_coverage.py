"""“一站式”服务站点产业集聚区全覆盖: one-stop sites cover every industrial cluster area."""

from qualipolis.indicators.definitions import Coverage, stock

indicator = Coverage(
    code="one-stop-sites-cluster-coverage",
    title=("“一站式”服务站点产业集聚区全覆盖", "One-stop sites cover every industrial cluster area"),
    register="coverage_lists",
    where=lambda r: r.list_code == "site_clusters",
    hit=lambda r: r.covered == True,
    over=stock(),
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （二十四）提高质量基础设施服务效能",
    why=(
        "集聚区有站点，服务到产业门口。",
        "A site in every cluster brings the service to the industry's door.",
    ),
    labels={
        "numerator": ("已覆盖的", "covered"),
        "denominator": ("名录内产业集聚区", "clusters on the list"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("one-stop-sites-cluster-coverage",),
)

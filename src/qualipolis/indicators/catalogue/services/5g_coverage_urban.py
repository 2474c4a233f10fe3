"""5G网络城市全覆盖: 5G covers all urban areas."""

from qualipolis.indicators.definitions import Coverage, stock

indicator = Coverage(
    code="5g-coverage-urban",
    title=("5G网络城市全覆盖", "5G covers all urban areas"),
    register="coverage_lists",
    where=lambda r: r.list_code == "urban_districts",
    hit=lambda r: r.covered == True,
    over=stock(),
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （十）推动公共服务质效提升",
    why=("城里处处有5G，远程服务才用得上。", "Remote services need 5G everywhere in town."),
    labels={
        "numerator": ("已覆盖的", "covered"),
        "denominator": ("名录内城区", "urban districts on the list"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("5g-coverage-urban",),
)

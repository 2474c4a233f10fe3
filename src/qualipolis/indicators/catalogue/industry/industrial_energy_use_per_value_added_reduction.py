"""Fall of energy use per unit of industrial value added since 2020."""

from qualipolis.indicators.definitions import Growth

indicator = Growth(
    code="industrial-energy-use-per-value-added-reduction",
    title=(
        "单位规模以上工业增加值能耗较2020年降幅",
        "Fall of energy use per unit of industrial value added since 2020",
    ),
    register="statistics",
    where=lambda r: r.series == "industrial_energy_intensity",
    of="value",
    own=True,
    against="2020",
    reduction=True,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 一、总体要求",
    why=("单位产值少耗能，发展才绿。", "Less energy for each yuan of output makes growth green."),
    labels={
        "source": ("统计部门公布的数列", "series published by the statistics office"),
    },
    areas="city",
    periods=("year",),
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("industrial-energy-use-per-value-added-reduction",),
)

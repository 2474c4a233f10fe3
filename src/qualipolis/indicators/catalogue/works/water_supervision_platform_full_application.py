"""水利工程建设监管服务平台应用率: share of waterworks on the supervision platform."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="water-supervision-platform-full-application",
    title=("水利工程建设监管服务平台应用率", "Share of waterworks on the supervision platform"),
    register="construction_projects",
    where=lambda r: r.sector == "water",
    hit=lambda r: r.on_platform == True,
    sample=False,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （五）强化工程质量责任落实",
    why=(
        "平台覆盖所有水利工程，包括县里管的。",
        "The platform is to reach all waterworks, those of the counties included.",
    ),
    labels={
        "numerator": ("已上平台的项目", "projects on the platform"),
        "denominator": ("当期开工的水利工程", "waterworks started in the period"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("water-supervision-platform-full-application",),
)

""" "One visit for enterprises" government-service brand, first in the province."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="first-in-province-one-enterprise-service-brand",
    title=(
        "打响全省率先的“一企来办”政务服务品牌",
        '"One visit for enterprises" government-service brand, first in the province',
    ),
    register="recognitions",
    where=lambda r: (r.title == "service_brand") & (r.stage == "recognised"),
    over=stock(),
    unit="项",
    direction="up",
    clause="扬府发〔2023〕141号 （十）推动公共服务质效提升",
    why=(
        "“打响全省率先的“一企来办”政务服务品牌”是否做到，只看有没有认定文件。",
        "Whether this was reached is decided by the act of recognition alone.",
    ),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("first-in-province-one-enterprise-service-brand",),
)

"""青年创业培训覆盖全市职业院校: youth start-up training covers all vocational colleges."""

from qualipolis.indicators.definitions import Coverage, counted, since, stock

indicator = Coverage(
    code="youth-startup-training-vocational-coverage",
    title=("青年创业培训覆盖全市职业院校", "Youth start-up training covers all vocational colleges"),
    register="coverage_lists",
    where=lambda r: r.list_code == "vocational_colleges",
    over=stock(),
    member="credit_code",
    evidence=counted("trainings", lambda r: r.kind == "youth_startup", over=since("2021-01-01")),
    found="host_code",
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （十）推动公共服务质效提升",
    why=(
        "青年在校就能学创业，路子更宽。",
        "Young people who learn to start a business have more ways to go.",
    ),
    labels={
        "numerator": ("办过青年创业培训的院校", "colleges that held a start-up course"),
        "denominator": ("名录内院校", "colleges on the list"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("youth-startup-training-vocational-coverage",),
)

"""残疾人家庭无障碍改造每年: barrier-free conversions of homes of disabled people per year."""

from qualipolis.indicators.definitions import Count

indicator = Count(
    code="barrier-free-home-conversions-per-year",
    title=("残疾人家庭无障碍改造每年", "Barrier-free conversions of homes of disabled people per year"),
    register="home_conversions",
    where=lambda r: r.state == "accepted",
    unit="户",
    direction="up",
    clause="扬府发〔2023〕141号 （十）推动公共服务质效提升",
    why=(
        "家里没有门槛，残疾人才能自己出门。",
        "A home without thresholds lets a disabled person go out alone.",
    ),
    labels={
        "numerator": ("当年验收的无障碍改造家庭", "homes converted and accepted"),
    },
    periods=(
        "year",
        "ytd",
        "quarter",
    ),
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("barrier-free-home-conversions-per-year",),
)

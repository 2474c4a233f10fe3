"""定期开展服务业满意度调查: service-sector satisfaction survey held regularly."""

from qualipolis.indicators.definitions import Milestone

indicator = Milestone(
    code="service-satisfaction-survey-regular",
    title=("定期开展服务业满意度调查", "Service-sector satisfaction survey held regularly"),
    register="surveys",
    where=lambda r: r.survey == "service_sector",
    unit="次",
    direction="up",
    clause="扬府发〔2023〕141号 （十一）开展服务品质提升行动",
    why=(
        "年年问一次，服务业才知道差在哪。",
        "Asked every year, the service trades know where they fall short.",
    ),
    labels={
        "numerator": ("当年完成的服务业满意度调查", "service-sector surveys of the year"),
    },
    areas="city",
    periods=(
        "year",
        "ytd",
    ),
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("service-satisfaction-survey-regular",),
)

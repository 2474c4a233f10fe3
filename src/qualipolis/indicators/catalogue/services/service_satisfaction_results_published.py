"""定期发布服务业满意度调查结果: service-sector survey results published regularly."""

from qualipolis.indicators.definitions import Milestone

indicator = Milestone(
    code="service-satisfaction-results-published",
    title=("定期发布服务业满意度调查结果", "Service-sector survey results published regularly"),
    register="surveys",
    where=lambda r: (r.survey == "service_sector") & (r.published == True),
    unit="次",
    direction="up",
    clause="扬府发〔2023〕141号 （十一）开展服务品质提升行动",
    why=("结果公开，才有改进的压力。", "Published results press for improvement."),
    labels={
        "numerator": ("当年已发布结果的调查", "surveys of the year whose results were published"),
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
    targets=("service-satisfaction-results-published",),
)

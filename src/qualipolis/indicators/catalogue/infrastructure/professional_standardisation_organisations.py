"""International or national professional standardisation organisations created."""

from qualipolis.indicators.definitions import Count, since

indicator = Count(
    code="professional-standardisation-organisations",
    title=(
        "创建国际国内专业标准化技术组织",
        "International or national professional standardisation organisations created",
    ),
    register="institutions",
    where=lambda r: (r.kind == "standardisation_body") & r.status.isin(["accepted", "operating"]),
    over=since("2023-12-11"),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （二十三）强化质量基础设施建设",
    why=("秘书处在本地，定标准时有话语权。", "With the secretariat here the city has a say in standards."),
    labels={
        "numerator": ("新设的标准化技术组织", "standardisation bodies set up"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("professional-standardisation-organisations",),
)

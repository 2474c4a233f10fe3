"""质量发展环境得分: score of the setting for quality."""

from qualipolis.indicators.definitions import Mean

indicator = Mean(
    code="quality-environment-improved",
    title=("质量发展环境得分", "Score of the setting for quality"),
    register="surveys",
    where=lambda r: r.survey == "quality_environment",
    of="score",
    unit="分",
    direction="up",
    clause="扬府发〔2023〕141号 一、总体要求",
    why=("企业觉得环境好，才愿意投质量。", "Firms invest in quality where they find the setting good."),
    labels={
        "source": ("第三方调查", "a survey by a third party"),
    },
    areas="city",
    periods=(
        "year",
        "ytd",
    ),
    decimals=2,
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("quality-environment-improved",),
)

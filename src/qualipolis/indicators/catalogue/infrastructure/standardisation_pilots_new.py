"""新增标准化试点示范项目: new standardisation pilot and demonstration projects."""

from qualipolis.indicators.definitions import Count, since

indicator = Count(
    code="standardisation-pilots-new",
    title=("新增标准化试点示范项目", "New standardisation pilot and demonstration projects"),
    register="standard_projects",
    where=lambda r: r.kind.isin(["pilot", "demonstration"]),
    over=since("2023-12-11"),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （二十三）强化质量基础设施建设",
    why=("试点把标准从纸面带到现场。", "Pilots take standards from paper to the floor."),
    labels={
        "numerator": ("2023年12月以来新增的试点示范", "pilots and demonstrations since December 2023"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("standardisation-pilots-new",),
)

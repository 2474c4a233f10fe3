"""新建社会公用计量标准: new public measurement standards."""

from qualipolis.indicators.definitions import Count, since

indicator = Count(
    code="public-measurement-standards-new",
    title=("新建社会公用计量标准", "New public measurement standards"),
    register="metrology_standards",
    where=lambda r: (r.kind == "public") & (r.is_new == True),
    over=since("2023-12-11"),
    unit="项",
    direction="up",
    clause="扬府发〔2023〕141号 （二十二）完善质量基础设施管理",
    why=("标准建在本地，企业送检不出城。", "With standards here firms need not send instruments away."),
    labels={
        "numerator": (
            "2023年12月以来新建的社会公用计量标准",
            "public standards established since December 2023",
        ),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("public-measurement-standards-new",),
)

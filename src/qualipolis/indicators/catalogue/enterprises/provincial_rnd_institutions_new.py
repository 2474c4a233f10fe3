"""省级以上研发机构数量新增: new R&D institutions of provincial level or above."""

from qualipolis.indicators.definitions import Count, since

indicator = Count(
    code="provincial-rnd-institutions-new",
    title=("省级以上研发机构数量新增", "New R&D institutions of provincial level or above"),
    register="recognitions",
    where=lambda r: (
        (r.title == "rnd_institution") & (r.stage == "recognised") & r.level.isin(["provincial", "national"])
    ),
    over=since("2023-12-11"),
    unit="家",
    direction="up",
    clause="扬府发〔2023〕141号 （十二）深化质量技术创新应用",
    why=("研发机构是质量创新的发动机。", "Research institutions drive quality innovation."),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("provincial-rnd-institutions-new",),
)

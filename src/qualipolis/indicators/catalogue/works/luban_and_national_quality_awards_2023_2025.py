"""争创鲁班奖和国优工程: luban Prize and National Quality Engineering awards."""

from qualipolis.indicators.definitions import Count, since

indicator = Count(
    code="luban-and-national-quality-awards-2023-2025",
    title=("争创鲁班奖和国优工程", "Luban Prize and National Quality Engineering awards"),
    register="recognitions",
    where=lambda r: r.title.isin(["luban_prize", "national_quality_works"]) & (r.stage == "recognised"),
    over=since("2023-01-01"),
    unit="项",
    direction="up",
    clause="扬府发〔2023〕141号 （七）提升扬州建造品牌优势",
    why=("国家级工程奖看的是一座城最好的工程。", "National prizes look at a city's best works."),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("luban-and-national-quality-awards-2023-2025",),
)

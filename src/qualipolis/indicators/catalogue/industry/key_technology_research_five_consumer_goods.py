"""5个重点消费品质量提升关键技术攻关: key technology research for quality of five key consumer goods."""

from qualipolis.indicators.definitions import DistinctCount, since

indicator = DistinctCount(
    code="key-technology-research-five-consumer-goods",
    title=(
        "5个重点消费品质量提升关键技术攻关",
        "Key technology research for quality of five key consumer goods",
    ),
    register="projects",
    where=lambda r: r.kind == "quality_key_technology",
    of="industry",
    over=since("2023-12-11"),
    among=(
        "travel_goods",
        "electric_cables",
        "plush_and_teaching_toys",
        "textiles_and_clothing",
        "batteries",
    ),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （十六）提升产业质量竞争力",
    why=("五类重点消费品个个有攻关项目。", "Each of the five key consumer goods has a research project."),
    labels={
        "numerator": ("有攻关项目的重点消费品类", "groups with at least one project"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("key-technology-research-five-consumer-goods",),
)

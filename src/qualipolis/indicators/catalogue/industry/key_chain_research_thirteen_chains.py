"""攻关聚焦13个优势产业链: research covers the thirteen leading industrial chains."""

from qualipolis.indicators.definitions import DistinctCount, since

indicator = DistinctCount(
    code="key-chain-research-thirteen-chains",
    title=("攻关聚焦13个优势产业链", "Research covers the thirteen leading industrial chains"),
    register="projects",
    where=lambda r: r.kind == "chain_research",
    of="chain",
    over=since("2023-12-11"),
    unit="条",
    direction="up",
    clause="扬府发〔2023〕141号 （十七）强化产业基础质量支撑",
    why=("13条产业链都要有人攻关。", "Each of the thirteen chains is to have research."),
    labels={
        "numerator": ("有攻关项目的产业链", "chains with a project"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("key-chain-research-thirteen-chains",),
)

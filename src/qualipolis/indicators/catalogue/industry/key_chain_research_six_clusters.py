"""攻关聚焦六大先进制造业集群: research covers the six advanced manufacturing clusters."""

from qualipolis.indicators.definitions import DistinctCount, since

indicator = DistinctCount(
    code="key-chain-research-six-clusters",
    title=("攻关聚焦六大先进制造业集群", "Research covers the six advanced manufacturing clusters"),
    register="projects",
    where=lambda r: r.kind == "chain_research",
    of="cluster",
    over=since("2023-12-11"),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （十七）强化产业基础质量支撑",
    why=("六大集群都要有人攻关。", "Each of the six clusters is to have research."),
    labels={
        "numerator": ("有攻关项目的集群", "clusters with a project"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("key-chain-research-six-clusters",),
)

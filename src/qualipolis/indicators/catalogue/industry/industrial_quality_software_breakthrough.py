"""Breakthrough in key technology of industrial quality analysis and control software."""

from qualipolis.indicators.definitions import Milestone, since

indicator = Milestone(
    code="industrial-quality-software-breakthrough",
    title=(
        "工业质量分析与控制软件关键技术突破",
        "Breakthrough in key technology of industrial quality analysis and control software",
    ),
    register="projects",
    where=lambda r: (r.kind == "quality_software") & r.state.isin(["done", "accepted"]),
    over=since("2021-01-01"),
    unit="项",
    direction="up",
    clause="扬府发〔2023〕141号 （十七）强化产业基础质量支撑",
    why=(
        "质量软件自己能做，数据才握在自己手里。",
        "Quality software of one's own keeps the data in one's hands.",
    ),
    labels={
        "numerator": ("已完成的质量软件攻关项目", "finished projects on quality software"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("industrial-quality-software-breakthrough",),
)

"""积极创建省级以上工业设计研究院: industrial design institutes of provincial level or above created."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="provincial-industrial-design-institutes",
    title=(
        "积极创建省级以上工业设计研究院",
        "Industrial design institutes of provincial level or above created",
    ),
    register="recognitions",
    where=lambda r: (r.title == "industrial_design_institute") & (r.stage == "recognised"),
    over=stock(),
    unit="项",
    direction="up",
    clause="扬府发〔2023〕141号 （八）推动生产服务专业化发展",
    why=(
        "“积极创建省级以上工业设计研究院”是否做到，只看有没有认定文件。",
        "Whether this was reached is decided by the act of recognition alone.",
    ),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("provincial-industrial-design-institutes",),
)

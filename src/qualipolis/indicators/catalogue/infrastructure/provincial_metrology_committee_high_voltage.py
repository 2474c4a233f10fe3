"""New provincial metrology technical committee (high-voltage test equipment)."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="provincial-metrology-committee-high-voltage",
    title=(
        "新建省级计量专业技术委员会（高电压试验设备）",
        "New provincial metrology technical committee (high-voltage test equipment)",
    ),
    register="institutions",
    where=lambda r: (
        (r.kind == "metrology_committee")
        & (r.field == "high_voltage")
        & r.status.isin(["accepted", "operating"])
    ),
    over=stock(),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （二十二）完善质量基础设施管理",
    why=(
        "“新建省级计量专业技术委员会（高电压试验设备）”以验收或投入运行为准。",
        "It counts once it was accepted or is in operation.",
    ),
    labels={
        "numerator": ("已验收或运行的", "accepted or in operation"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("provincial-metrology-committee-high-voltage",),
)

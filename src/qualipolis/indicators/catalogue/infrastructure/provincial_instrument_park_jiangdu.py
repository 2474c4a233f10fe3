"""新建省级仪器仪表产业园(江都): new provincial instrument industry park (Jiangdu)."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="provincial-instrument-park-jiangdu",
    title=("新建省级仪器仪表产业园（江都）", "New provincial instrument industry park (Jiangdu)"),
    register="institutions",
    where=lambda r: (
        (r.kind == "instrument_park") & (r.field == "instruments") & r.status.isin(["accepted", "operating"])
    ),
    over=stock(),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （二十二）完善质量基础设施管理",
    why=(
        "“新建省级仪器仪表产业园（江都）”以验收或投入运行为准。",
        "It counts once it was accepted or is in operation.",
    ),
    labels={
        "numerator": ("已验收或运行的", "accepted or in operation"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("provincial-instrument-park-jiangdu",),
)

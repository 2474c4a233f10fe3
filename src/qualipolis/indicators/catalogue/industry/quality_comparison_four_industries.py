"""四个产业质量比对: quality comparison in four industries."""

from qualipolis.indicators.definitions import DistinctCount, since

indicator = DistinctCount(
    code="quality-comparison-four-industries",
    title=("四个产业质量比对", "Quality comparison in four industries"),
    register="quality_activities",
    where=lambda r: (r.kind == "comparison") & (r.finished == True),
    of="industry",
    over=since("2023-12-11"),
    among=(
        "high_end_equipment",
        "automobiles_and_parts",
        "new_energy_and_lighting",
        "textiles_and_clothing",
    ),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （十六）提升产业质量竞争力",
    why=(
        "四个重点产业的质量家底要摸清、短板要补上。",
        "The quality of the four key industries is to be known and mended.",
    ),
    labels={
        "numerator": ("已完成的产业", "industries with a finished one"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("quality-comparison-four-industries",),
)

"""重点类别产品全过程可追溯: key product categories traceable through the whole process."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="key-categories-full-traceability",
    title=("重点类别产品全过程可追溯", "Key product categories traceable through the whole process"),
    register="trace_events",
    where=lambda r: r.step == "make",
    hit=lambda r: r.chain_complete == True,
    sample=False,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （二）保障食品药品安全",
    why=(
        "重点产品一查到底，问题产品才能一召到底。",
        "What can be traced to the end can be recalled to the end.",
    ),
    labels={
        "numerator": ("链条完整的批次", "batches with an unbroken chain"),
        "denominator": ("重点类别产品批次", "batches of the key categories"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("key-categories-full-traceability",),
)

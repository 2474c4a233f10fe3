"""水利工程一次验收合格率: first-time acceptance pass rate of water conservancy works."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="water-project-first-acceptance-pass-rate",
    title=("水利工程一次验收合格率", "First-time acceptance pass rate of water conservancy works"),
    register="construction_acceptances",
    where=lambda r: (r.sector == "water") & (r.attempt == 1),
    hit=lambda r: r.result == "pass",
    sample=False,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 一、总体要求",
    why=(
        "水利工程第一次验收就合格，才谈得上防汛抗旱可靠。",
        "Waterworks that pass at the first acceptance can be relied on in flood and drought.",
    ),
    labels={
        "numerator": ("第一次验收即合格的工程", "works accepted at the first attempt"),
        "denominator": ("第一次提交验收的水利工程", "waterworks submitted for the first time"),
        "exclusions": ("第二次及以后的验收不计入", "later attempts do not enter"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("water-project-first-acceptance-pass-rate",),
)

"""探索建设地标富农促乡村振兴试验区: pilot area where geographical indications enrich farmers."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="gi-rural-revitalisation-pilot-area",
    title=("探索建设地标富农促乡村振兴试验区", "Pilot area where geographical indications enrich farmers"),
    register="recognitions",
    where=lambda r: (r.title == "gi_rural_pilot_area") & (r.stage == "recognised"),
    over=stock(),
    unit="项",
    direction="up",
    clause="扬府发〔2023〕141号 （十五）强化质量品牌建设",
    why=(
        "“探索建设地标富农促乡村振兴试验区”是否做到，只看有没有认定文件。",
        "Whether this was reached is decided by the act of recognition alone.",
    ),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("gi-rural-revitalisation-pilot-area",),
)

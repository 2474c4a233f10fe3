"""Enterprise-led quality technology innovation consortium in automotive parts."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="quality-innovation-consortium-auto-parts",
    title=(
        "支持企业牵头组建质量技术创新联合体：汽车零部件",
        "Enterprise-led quality technology innovation consortium in automotive parts",
    ),
    register="institutions",
    where=lambda r: (
        (r.kind == "innovation_consortium")
        & (r.field == "auto_parts")
        & r.status.isin(["accepted", "operating"])
    ),
    over=stock(),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （十二）深化质量技术创新应用",
    why=(
        "“支持企业牵头组建质量技术创新联合体：汽车零部件”以验收或投入运行为准。",
        "It counts once it was accepted or is in operation.",
    ),
    labels={
        "numerator": ("已验收或运行的", "accepted or in operation"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("quality-innovation-consortium-auto-parts",),
)

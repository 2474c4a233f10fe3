"""建立企业信用基础信息库: build the enterprise credit base."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="database-enterprise-credit-built",
    title=("建立企业信用基础信息库", "Build the enterprise credit base"),
    register="institutions",
    where=lambda r: (
        (r.kind == "database") & (r.field == "enterprise_credit") & r.status.isin(["accepted", "operating"])
    ),
    over=stock(),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （十四）加强质量信用建设",
    why=(
        "“建立企业信用基础信息库”以验收或投入运行为准。",
        "It counts once it was accepted or is in operation.",
    ),
    labels={
        "numerator": ("已验收或运行的", "accepted or in operation"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("database-enterprise-credit-built",),
)

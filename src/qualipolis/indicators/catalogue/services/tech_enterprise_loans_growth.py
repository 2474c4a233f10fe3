"""科技企业贷款余额同比增加: loans to technology enterprises, year-on-year growth of balance."""

from qualipolis.indicators.definitions import Growth, latest

indicator = Growth(
    code="tech-enterprise-loans-growth",
    title=("科技企业贷款余额同比增加", "Loans to technology enterprises, year-on-year growth of balance"),
    register="statistics",
    where=lambda r: r.series == "tech_enterprise_loans",
    of="value",
    own=True,
    over=latest(12),
    against="year-before",
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （八）推动生产服务专业化发展",
    why=("贷款增长快，说明钱流向了该去的地方。", "Lending that grows fast goes where it should."),
    labels={
        "source": ("统计部门公布的数列", "series published by the statistics office"),
    },
    areas="city",
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("tech-enterprise-loans-growth",),
)

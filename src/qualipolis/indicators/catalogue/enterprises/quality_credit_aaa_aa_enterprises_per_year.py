"""每年培育质量信用AAA级、AA级企业: quality credit AAA and AA enterprises cultivated per year."""

from qualipolis.indicators.definitions import Count

indicator = Count(
    code="quality-credit-aaa-aa-enterprises-per-year",
    title=("每年培育质量信用AAA级、AA级企业", "Quality credit AAA and AA enterprises cultivated per year"),
    register="credit_grades",
    where=lambda r: r.grade.isin(["aa", "aaa"]) & (r.first_awarded == True),
    unit="家",
    direction="up",
    clause="扬府发〔2023〕141号 （十四）加强质量信用建设",
    why=(
        "信用好的企业多了，监管和融资都能更顺。",
        "More firms of good credit make supervision and lending easier.",
    ),
    labels={
        "numerator": ("当年首次获评的AAA级、AA级企业", "firms first graded AAA or AA in the year"),
    },
    periods=(
        "year",
        "ytd",
        "quarter",
    ),
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("quality-credit-aaa-aa-enterprises-per-year",),
)

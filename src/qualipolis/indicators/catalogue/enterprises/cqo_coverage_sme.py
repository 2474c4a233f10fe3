"""中小微企业首席质量官制度覆盖率: chief quality officer coverage of micro, small and medium enterprises."""

from qualipolis.indicators.definitions import Coverage, stock

indicator = Coverage(
    code="cqo-coverage-sme",
    title=(
        "中小微企业首席质量官制度覆盖率",
        "Chief quality officer coverage of micro, small and medium enterprises",
    ),
    register="organisations",
    where=lambda r: (r.above_scale == False) & r.size.isin(["medium", "small", "micro"]),
    hit=lambda r: r.cqo_in_office == True,
    over=stock(),
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （十三）提升全面质量管理水平",
    why=("中小微企业也有人专管质量。", "Small firms too have someone in charge of quality."),
    labels={
        "numerator": ("首席质量官在岗的企业", "firms with an officer in place"),
        "denominator": ("名录内中小微企业（不含规上）", "small firms on the list, above-scale ones left out"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("cqo-coverage-sme",),
)

"""规模以上企业首席质量官制度全覆盖: chief quality officer system covers all above-scale enterprises."""

from qualipolis.indicators.definitions import Coverage, stock

indicator = Coverage(
    code="cqo-coverage-above-scale",
    title=(
        "规模以上企业首席质量官制度全覆盖",
        "Chief quality officer system covers all above-scale enterprises",
    ),
    register="organisations",
    where=lambda r: r.above_scale == True,
    hit=lambda r: r.cqo_in_office == True,
    over=stock(),
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （十三）提升全面质量管理水平",
    why=("首席质量官把质量带进企业决策层。", "A chief quality officer brings quality to the board."),
    labels={
        "numerator": ("首席质量官在岗的企业", "firms with an officer in place"),
        "denominator": ("名录内规模以上企业", "above-scale firms on the list"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("cqo-coverage-above-scale",),
)

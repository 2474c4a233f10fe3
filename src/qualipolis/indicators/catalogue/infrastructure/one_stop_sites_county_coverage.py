"""“一站式”服务站点县(市、区)全覆盖: one-stop sites cover every county, city and district."""

from qualipolis.indicators.definitions import Coverage, stock

indicator = Coverage(
    code="one-stop-sites-county-coverage",
    title=("“一站式”服务站点县（市、区）全覆盖", "One-stop sites cover every county, city and district"),
    register="coverage_lists",
    where=lambda r: r.list_code == "site_counties",
    hit=lambda r: r.covered == True,
    over=stock(),
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （二十四）提高质量基础设施服务效能",
    why=("县县有站点，企业不用跑远路。", "A site in every county saves firms the journey."),
    labels={
        "numerator": ("已覆盖的", "covered"),
        "denominator": ("县（市、区）", "counties"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("one-stop-sites-county-coverage",),
)

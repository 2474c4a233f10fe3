"""万人高价值发明专利拥有量: high-value invention patents held per 10,000 people."""

from qualipolis.indicators.definitions import Index, counted, latest, published, stock

indicator = Index(
    code="high-value-invention-patents-per-10k",
    title=("万人高价值发明专利拥有量", "High-value invention patents held per 10,000 people"),
    top=counted("patents", lambda r: (r.kind == "invention") & (r.high_value == True), over=stock()),
    bottom=published("statistics", "value", lambda r: r.series == "resident_population", over=latest(24)),
    unit="件",
    direction="up",
    clause="扬府发〔2023〕141号 （十二）深化质量技术创新应用",
    why=(
        "高价值专利才是真正能变成产品的发明。",
        "High-value patents are the inventions that become products.",
    ),
    labels={
        "numerator": ("期末有效的高价值发明专利", "high-value inventions in force"),
        "denominator": ("常住人口（万人）", "residents in ten thousands"),
    },
    decimals=2,
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    series="high_value_patents_per_10k",
    targets=("high-value-invention-patents-per-10k",),
)

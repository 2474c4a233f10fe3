"""每万人发明专利拥有量: invention patents held per 10,000 people."""

from qualipolis.indicators.definitions import Index, counted, latest, published, stock

indicator = Index(
    code="invention-patents-per-10k-people",
    title=("每万人发明专利拥有量", "Invention patents held per 10,000 people"),
    top=counted("patents", lambda r: r.kind == "invention", over=stock()),
    bottom=published("statistics", "value", lambda r: r.series == "resident_population", over=latest(24)),
    unit="件",
    direction="up",
    clause="扬府发〔2023〕141号 一、总体要求",
    why=("发明专利多少，看得出一座城的创新浓度。", "Patents per head show how dense a city's inventing is."),
    labels={
        "numerator": ("期末有效发明专利", "inventions in force"),
        "denominator": ("常住人口（万人）", "residents in ten thousands"),
    },
    decimals=2,
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    series="invention_patents_per_10k",
    targets=("invention-patents-per-10k-people",),
)

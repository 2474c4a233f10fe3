"""National, industry and local standards led or co-developed, new."""

from qualipolis.indicators.definitions import Count, since

indicator = Count(
    code="national-industry-local-standards-new",
    title=(
        "新增主导和参与制定国家、行业和地方标准",
        "National, industry and local standards led or co-developed, new",
    ),
    register="standards",
    where=lambda r: r.level.isin(["national", "industry", "local"]) & (r.first_for_standard == True),
    over=since("2023-12-11"),
    unit="项",
    direction="up",
    clause="扬府发〔2023〕141号 （二十二）完善质量基础设施管理",
    why=("标准里有本地的经验，行业跟着提升。", "Local experience in a standard lifts the whole trade."),
    labels={
        "numerator": (
            "主导和参与制定的国家、行业、地方标准（一项一计）",
            "national, industry and local standards, each once",
        ),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("national-industry-local-standards-new",),
)

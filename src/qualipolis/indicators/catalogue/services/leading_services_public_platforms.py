"""Public service platforms in big data, internet applications and modern supply-chain management."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="leading-services-public-platforms",
    title=(
        "在大数据、互联网应用、现代供应链管理等先导型服务业领域建设公共服务平台",
        "Public service platforms in big data, internet applications and modern supply-chain management",
    ),
    register="institutions",
    where=lambda r: (
        (r.kind == "public_platform")
        & r.field.isin(["big_data", "internet_applications", "supply_chain"])
        & r.status.isin(["accepted", "operating"])
    ),
    over=stock(),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （八）推动生产服务专业化发展",
    why=(
        "中小企业用得上公共平台，不必各建一套。",
        "Small firms can share a platform instead of each building one.",
    ),
    labels={
        "numerator": ("运行中的公共服务平台", "public platforms in operation"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("leading-services-public-platforms",),
)

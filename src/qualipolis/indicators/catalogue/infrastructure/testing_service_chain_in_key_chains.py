"""在重点产业链打造检验检测“服务链”: testing "service chain" built for the key industrial chains."""

from qualipolis.indicators.definitions import Milestone, stock

indicator = Milestone(
    code="testing-service-chain-in-key-chains",
    title=("在重点产业链打造检验检测“服务链”", 'Testing "service chain" built for the key industrial chains'),
    register="institutions",
    where=lambda r: (r.kind == "service_chain") & r.status.isin(["accepted", "operating"]),
    over=stock(),
    unit="条",
    direction="up",
    clause="扬府发〔2023〕141号 （二十四）提高质量基础设施服务效能",
    why=(
        "检测服务串成链，企业一次送检全程搞定。",
        "When testing services form a chain, one submission is enough.",
    ),
    labels={
        "numerator": ("运行中的检验检测服务链", "testing service chains in operation"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("testing-service-chain-in-key-chains",),
)

"""New high-quality brands in life services (Jiangsu Premium, time-honoured brands)."""

from qualipolis.indicators.definitions import Count, since

indicator = Count(
    code="life-service-quality-brands-new",
    title=(
        "再新增生活服务类“江苏精品”“老字号”等高质量品牌",
        "New high-quality brands in life services (Jiangsu Premium, time-honoured brands)",
    ),
    register="recognitions",
    where=lambda r: (
        r.title.isin(["provincial_premium", "provincial_time_honoured", "china_time_honoured"])
        & (r.stage == "recognised")
        & (r.life_service == True)
    ),
    over=since("2023-12-11"),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （十一）开展服务品质提升行动",
    why=(
        "生活服务有叫得响的牌子，市民选择有底。",
        "Known names in everyday services give people something to go by.",
    ),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("life-service-quality-brands-new",),
)

"""新增江苏精品: new "Jiangsu Premium" certified products."""

from qualipolis.indicators.definitions import Count, since

indicator = Count(
    code="jiangsu-premium-products-new",
    title=("新增江苏精品", 'New "Jiangsu Premium" certified products'),
    register="recognitions",
    where=lambda r: (r.title == "provincial_premium") & (r.stage == "recognised"),
    over=since("2023-12-11"),
    unit="个",
    direction="up",
    clause="扬府发〔2023〕141号 （十五）强化质量品牌建设",
    why=(
        "江苏精品是按高标准认证的产品和服务。",
        "Provincial Premium certifies goods and services to a high standard.",
    ),
    labels={
        "numerator": ("已认定的项数", "recognised"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("jiangsu-premium-products-new",),
)

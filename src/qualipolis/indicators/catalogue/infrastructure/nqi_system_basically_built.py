"""Quality infrastructure system covering key industries and livelihood services basically built."""

from qualipolis.indicators.definitions import Coverage, stock

indicator = Coverage(
    code="nqi-system-basically-built",
    title=(
        "基本建成覆盖全市重点产业和民生服务的质量基础设施体系",
        "Quality infrastructure system covering key industries and livelihood services basically built",
    ),
    register="coverage_lists",
    where=lambda r: r.list_code == "nqi_fields",
    hit=lambda r: r.covered == True,
    over=stock(),
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （二十四）提高质量基础设施服务效能",
    why=(
        "重点产业和民生领域都有质量服务可用。",
        "Key industries and daily life have quality services at hand.",
    ),
    labels={
        "numerator": ("已覆盖的", "covered"),
        "denominator": ("重点产业和民生服务领域", "key industries and fields of daily life"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("nqi-system-basically-built",),
)

"""药品、医疗器械全过程监管: whole-process supervision of drugs and medical devices."""

from qualipolis.indicators.definitions import Coverage, stock

indicator = Coverage(
    code="drug-device-whole-process-supervision",
    title=("药品、医疗器械全过程监管", "Whole-process supervision of drugs and medical devices"),
    register="coverage_lists",
    where=lambda r: r.list_code == "drug_device_entities",
    hit=lambda r: r.covered == True,
    over=stock(),
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （二）保障食品药品安全",
    why=("药品器械从生产到使用都有人管。", "Drugs and devices are watched from making to use."),
    labels={
        "numerator": ("已覆盖的", "covered"),
        "denominator": ("名录内药械单位", "drug and device entities on the list"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("drug-device-whole-process-supervision",),
)

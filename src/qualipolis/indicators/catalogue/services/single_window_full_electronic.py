"""“单一窗口”全流程电子化服务: "Single window" electronic through the whole process."""

from qualipolis.indicators.definitions import Coverage, stock

indicator = Coverage(
    code="single-window-full-electronic",
    title=("“单一窗口”全流程电子化服务", '"Single window" electronic through the whole process'),
    register="coverage_lists",
    where=lambda r: r.list_code == "single_window_procedures",
    hit=lambda r: r.covered == True,
    over=stock(),
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （八）推动生产服务专业化发展",
    why=("报关不用跑、不用纸，货走得快。", "Goods move faster when customs needs no paper and no queue."),
    labels={
        "numerator": ("已覆盖的", "covered"),
        "denominator": ("“单一窗口”事项", "single-window procedures"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("single-window-full-electronic",),
)

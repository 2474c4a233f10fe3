"""What was tested in a sample, item by item."""

from qualipolis.registers.columns import Choice, Day, StandardNumber, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Refers


class SampleItem(Record):
    """One item tested in one sample: method, limit, result, judgement."""

    register = Register(
        code="sample_items",
        zh="检验项目",
        en="Sample items",
        key=("sample_no", "item"),
        event="tested_on",
        searchable=("sample_no", "item"),
        klass="public",
        about_zh="样品的检验项目、方法、限值、结果、单位和判定。",
        about="Items tested in a sample with method, limit, result, unit and judgement.",
        source_zh="检验报告",
        source="Test reports",
        rules=(Refers("sample_no", "inspection_samples", "sample_no"),),
    )
    sample_no = Text(60, "抽样编号", "Sample number", required=True)
    item = Text(120, "检验项目", "Item", required=True, dimension=True)
    method = StandardNumber("检验方法", "Method")
    basis = StandardNumber("判定依据", "Basis of judgement")
    limit_text = Text(120, "标准值", "Limit")
    result_text = Text(120, "检验结果", "Result", required=True)
    unit = Text(30, "单位", "Unit")
    judgement = Choice(
        {
            "pass": ("合格", "Pass", "符合"),
            "fail": ("不合格", "Fail", "不符合"),
            "not_judged": ("不判定", "Not judged", "/"),
        },
        "单项判定",
        "Judgement",
        required=True,
        dimension=True,
    )
    hazard = Choice(
        {
            "banned": ("禁用", "Banned substance"),
            "regular": ("常规", "Regular substance"),
            "microbe": ("微生物", "Microbe"),
            "additive": ("添加剂", "Additive"),
            "contaminant": ("污染物", "Contaminant"),
            "quality": ("质量指标", "Quality index"),
            "safety": ("安全指标", "Safety index"),
            "label": ("标签", "Label"),
        },
        "指标类别",
        "Kind of item",
        dimension=True,
    )
    tested_on = Day("检验日期", "Tested on", required=True)

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
    sample_no = Text(
        60,
        "抽样编号",
        "Sample number",
        required=True,
        about_zh="所属样品的抽样编号，须在抽检样品中存在。",
        about="Number of the sample; it must be among the inspection samples.",
    )
    item = Text(
        120,
        "检验项目",
        "Item",
        required=True,
        dimension=True,
        about_zh="检验项目名称，如“菌落总数”。",
        about="The item tested, such as total plate count.",
    )
    method = StandardNumber(
        "检验方法",
        "Method",
        about_zh="检验方法标准编号连同年份。",
        about="The method's standard with its year.",
    )
    basis = StandardNumber(
        "判定依据",
        "Basis of judgement",
        about_zh="判定依据标准编号连同年份。",
        about="The standard judged by, with its year.",
    )
    limit_text = Text(
        120,
        "标准值",
        "Limit",
        about_zh="标准值或限量原文，如“≤0.1”。",
        about="The limit as written, such as ≤0.1.",
    )
    result_text = Text(
        120,
        "检验结果",
        "Result",
        required=True,
        about_zh="检验结果原文，如“未检出”“0.05”。",
        about="The result as written, such as “not detected”.",
    )
    unit = Text(
        30,
        "单位",
        "Unit",
        about_zh="计量单位，逐字照录，如 mg/kg。",
        about="The unit of measurement as stated, such as mg/kg.",
    )
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
        about_zh="单项判定结论。",
        about="The verdict on this item.",
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
        about_zh="微生物、农兽药残留、添加剂等指标类别。",
        about="Microbes, residues, additives and so on.",
    )
    tested_on = Day(
        "检验日期", "Tested on", required=True, about_zh="检验完成之日。", about="The day it was tested."
    )

"""Product injuries that hospitals report, without identities."""

from qualipolis.registers.columns import Choice, Day, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class Injury(Record):
    """One injury case from a reporting hospital."""

    register = Register(
        code="injuries",
        zh="产品伤害",
        en="Injuries",
        key=("case_no",),
        event="treated_on",
        searchable=("case_no", "product"),
        about_zh="哨点医院登记的产品伤害病例，不含身份信息。",
        about="Injury cases registered at sentinel hospitals, without identities.",
        source_zh="产品伤害监测哨点医院",
        source="Sentinel hospitals",
        rules=(Ordered("happened_on", "treated_on"),),
    )
    case_no = Text(
        60,
        "病例编号",
        "Case number",
        required=True,
        about_zh="哨点医院的病例编号，不含姓名和证件号。",
        about="The hospital's case number, without name or identity.",
    )
    hospital = Text(
        120,
        "医院",
        "Hospital",
        required=True,
        dimension=True,
        about_zh="哨点医院全称。",
        about="Full name of the sentinel hospital.",
    )
    happened_on = Day(
        "伤害发生日期",
        "Happened on",
        about_zh="实际发生之日，不是上报之日。",
        about="The day it happened, not the day it was reported.",
    )
    treated_on = Day(
        "就诊日期",
        "Treated on",
        required=True,
        about_zh="首次就诊之日。",
        about="The day of first treatment.",
    )
    product_category = Text(
        60,
        "产品类别",
        "Product category",
        required=True,
        dimension=True,
        about_zh="产品大类，用上级系统的分类名称。",
        about="The class of product by the upper system's names.",
    )
    product = Text(
        200,
        "产品",
        "Product",
        about_zh="产品或服务的具体名称。",
        about="The product or service by its specific name.",
    )
    brand = Text(
        100,
        "品牌",
        "Brand",
        about_zh="商标或品牌，照标签填写；没有的留空。",
        about="The brand as on the label; blank if none.",
    )
    age_group = Choice(
        {
            "age_0_4": ("0—4岁", "0–4"),
            "age_5_14": ("5—14岁", "5–14"),
            "age_15_64": ("15—64岁", "15–64"),
            "age_65": ("65岁及以上", "65 and over"),
        },
        "年龄组",
        "Age group",
        required=True,
        dimension=True,
        about_zh="就诊时的年龄组。",
        about="Age group at treatment.",
    )
    sex = Choice(
        {"male": ("男", "Male"), "female": ("女", "Female")},
        "性别",
        "Sex",
        dimension=True,
        about_zh="病历记载的性别。",
        about="Sex as in the record.",
    )
    injury_kind = Choice(
        {
            "fall": ("跌倒", "Fall"),
            "cut": ("割伤", "Cut"),
            "burn": ("烧烫伤", "Burn"),
            "shock": ("触电", "Electric shock"),
            "choking": ("窒息", "Choking"),
            "poisoning": ("中毒", "Poisoning"),
            "other": ("其他", "Other"),
        },
        "伤害类型",
        "Kind of injury",
        required=True,
        dimension=True,
        about_zh="伤害类型，按监测方案编码。",
        about="Kind of injury by the monitoring scheme.",
    )
    severity = Choice(
        {
            "minor": ("轻度", "Minor"),
            "moderate": ("中度", "Moderate"),
            "severe": ("重度", "Severe"),
            "death": ("死亡", "Death"),
        },
        "严重程度",
        "Severity",
        required=True,
        dimension=True,
        about_zh="严重程度，按监测方案判定。",
        about="Severity by the monitoring scheme.",
    )
    place = Choice(
        {
            "home": ("家中", "Home"),
            "school": ("学校", "School"),
            "road": ("道路", "Road"),
            "work": ("工作场所", "Workplace"),
            "public": ("公共场所", "Public place"),
        },
        "地点",
        "Place",
        dimension=True,
        about_zh="伤害发生的地点类型。",
        about="Kind of place where it happened.",
    )

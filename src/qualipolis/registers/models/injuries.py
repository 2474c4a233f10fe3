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
        about_zh="哨点医院登记的产品伤害病例,不含身份信息。",
        about="Injury cases registered at sentinel hospitals, without identities.",
        source_zh="产品伤害监测哨点医院",
        source="Sentinel hospitals",
        rules=(Ordered("happened_on", "treated_on"),),
    )
    case_no = Text(60, "病例编号", "Case number", required=True)
    hospital = Text(120, "医院", "Hospital", required=True, dimension=True)
    happened_on = Day("伤害发生日期", "Happened on")
    treated_on = Day("就诊日期", "Treated on", required=True)
    product_category = Text(60, "产品类别", "Product category", required=True, dimension=True)
    product = Text(200, "产品", "Product")
    brand = Text(100, "品牌", "Brand")
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
    )
    sex = Choice({"male": ("男", "Male"), "female": ("女", "Female")}, "性别", "Sex", dimension=True)
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
    )

"""What testing institutions are qualified to test."""

from qualipolis.registers.columns import Choice, Day, StandardNumber, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class TestingCapability(Record):
    """One item of an institution's qualified scope."""

    register = Register(
        code="testing_capabilities",
        zh="检验检测能力",
        en="Testing capabilities",
        key=("institution_no", "category", "parameter"),
        event="valid_from",
        searchable=("institution_no", "institution_name", "parameter"),
        spell=("valid_from", "valid_to"),
        klass="public",
        about_zh="检验检测机构资质认定的类别、参数和方法及有效期。",
        about="Categories, parameters and methods that an institution is qualified for, with validity.",
        source_zh="资质认定能力附表",
        source="Annexes of qualification certificates",
        rules=(Ordered("valid_from", "valid_to"),),
    )
    institution_no = Text(80, "机构编号", "Institution number", required=True)
    institution_name = Text(200, "机构名称", "Institution", required=True)
    domain = Choice(
        {
            "food": ("食品", "Food"),
            "drug": ("药品", "Drugs"),
            "product": ("产品", "Products"),
            "construction": ("工程", "Works"),
            "agri": ("农产品", "Farm products"),
            "environment": ("环境", "Environment"),
            "other": ("其他", "Other"),
        },
        "领域",
        "Domain",
        required=True,
        dimension=True,
    )
    category = Text(60, "类别", "Category", required=True, dimension=True, aliases=("食品大类",))
    parameter = Text(120, "参数", "Parameter", required=True)
    method = StandardNumber("方法标准", "Method")
    chain = Text(40, "产业链", "Industrial chain", dimension=True)
    valid_from = Day("资质起始日", "Valid from", required=True)
    valid_to = Day("资质终止日", "Valid to")

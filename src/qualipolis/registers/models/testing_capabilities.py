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
    institution_no = Text(
        80,
        "机构编号",
        "Institution number",
        required=True,
        about_zh="机构在本系统的编号；各登记册用同一个。",
        about="The institution's number; the same in all registers.",
    )
    institution_name = Text(
        200,
        "机构名称",
        "Institution",
        required=True,
        about_zh="检验检测机构全称。",
        about="The laboratory's full name.",
    )
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
        about_zh="资质认定附表的领域。",
        about="The domain of the accreditation schedule.",
    )
    category = Text(
        60,
        "类别",
        "Category",
        required=True,
        dimension=True,
        aliases=("食品大类",),
        about_zh="资质认定附表的类别（产品或对象）。",
        about="The category in the schedule.",
    )
    parameter = Text(
        120,
        "参数",
        "Parameter",
        required=True,
        about_zh="资质认定附表的参数名称。",
        about="The parameter in the schedule.",
    )
    method = StandardNumber(
        "方法标准", "Method", about_zh="方法标准编号连同年份。", about="The method's standard with its year."
    )
    chain = Text(
        40,
        "产业链",
        "Industrial chain",
        dimension=True,
        about_zh="产业链名称，用市里公布的写法；不属于的留空。",
        about="The industrial chain by its published name; blank if none.",
    )
    valid_from = Day(
        "资质起始日",
        "Valid from",
        required=True,
        about_zh="该项能力获得资质之日。",
        about="The day this ability was accredited.",
    )
    valid_to = Day(
        "资质终止日", "Valid to", about_zh="资质有效期截止日。", about="Last day of its accreditation."
    )

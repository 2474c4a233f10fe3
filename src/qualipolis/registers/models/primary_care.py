"""Primary-care institutions: service standard and Chinese medicine clinics, year by year."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Text, Year
from qualipolis.registers.record import Record, Register


class PrimaryCareInstitution(Record):
    """One township or community health centre in one year's frozen list."""

    register = Register(
        code="primary_care",
        zh="基层医疗机构",
        en="Primary-care institutions",
        key=("institution_no", "year"),
        event="reference_on",
        subject="credit_code",
        searchable=("institution_no", "name"),
        klass="public",
        about_zh="乡镇卫生院、社区卫生服务中心年度名录:优质服务基层行等级、中医馆等级。",
        about=(
            "Township and community health centres by year: level in the service campaign, level of "
            "the Chinese medicine clinic."
        ),
        source_zh="卫健委认定文件",
        source="Documents of the health commission",
    )
    institution_no = Text(60, "机构编号", "Institution number", required=True)
    credit_code = CreditCode("信用代码", "Credit code")
    name = Text(200, "机构名称", "Institution", required=True)
    kind = Choice(
        {
            "township_centre": ("乡镇卫生院", "Township health centre"),
            "community_centre": ("社区卫生服务中心", "Community health centre"),
        },
        "机构类型",
        "Kind",
        required=True,
        dimension=True,
    )
    year = Year("年度", "Year", required=True, dimension=True)
    reference_on = Day("名录基准日", "Reference date", required=True)
    service_level = Choice(
        {
            "recommended": ("推荐标准", "Recommended standard", "推荐"),
            "basic": ("基本标准", "Basic standard", "基本"),
            "below": ("未达标", "Below"),
        },
        "优质服务基层行等级",
        "Service level",
        required=True,
        dimension=True,
    )
    service_recognised_on = Day("等级认定日期", "Level recognised on")
    tcm_level = Choice(
        {
            "none": ("无中医馆", "None", "无"),
            "one": ("一级", "Level one"),
            "two": ("二级", "Level two"),
            "three": ("三级", "Level three"),
            "four": ("四级", "Level four"),
            "five": ("五级", "Level five"),
        },
        "中医馆等级",
        "Chinese medicine clinic",
        required=True,
        dimension=True,
    )
    tcm_recognised_on = Day("中医馆认定日期", "Clinic recognised on")
    document_no = Text(120, "认定文号", "Document number")

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
        about_zh="乡镇卫生院、社区卫生服务中心年度名录：优质服务基层行等级、中医馆等级。",
        about=(
            "Township and community health centres by year: level in the service campaign, level of "
            "the Chinese medicine clinic."
        ),
        source_zh="卫健委认定文件",
        source="Documents of the health commission",
    )
    institution_no = Text(
        60,
        "机构编号",
        "Institution number",
        required=True,
        about_zh="机构在本系统的编号；各登记册用同一个。",
        about="The institution's number; the same in all registers.",
    )
    credit_code = CreditCode(
        "信用代码",
        "Credit code",
        about_zh="单位的18位统一社会信用代码，照营业执照或登记证填写。",
        about="The unit's 18-character credit code, copied from its licence.",
    )
    name = Text(
        200,
        "机构名称",
        "Institution",
        required=True,
        about_zh="全称，与批文或证书一致。",
        about="The full name as the approval or certificate writes it.",
    )
    kind = Choice(
        {
            "township_centre": ("乡镇卫生院", "Township health centre"),
            "community_centre": ("社区卫生服务中心", "Community health centre"),
        },
        "机构类型",
        "Kind",
        required=True,
        dimension=True,
        about_zh="乡镇卫生院、社区卫生服务中心等。",
        about="Township hospital, community health centre.",
    )
    year = Year(
        "年度",
        "Year",
        required=True,
        dimension=True,
        about_zh="这条记录反映的年度。",
        about="The year this record is about.",
    )
    reference_on = Day(
        "名录基准日",
        "Reference date",
        required=True,
        about_zh="这份名录反映哪一天的情况；同一次报送的各行应相同。",
        about="The day whose state the list shows; the same for all rows of one delivery.",
    )
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
        about_zh="“优质服务基层行”达到的标准；未达到选对应项。",
        about="The standard of good primary service it meets.",
    )
    service_recognised_on = Day(
        "等级认定日期",
        "Level recognised on",
        about_zh="等级通报或公布之日。",
        about="The day the level was announced.",
    )
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
        about_zh="中医馆星级或等级；没有选对应项。",
        about="Level of its Chinese medicine clinic.",
    )
    tcm_recognised_on = Day(
        "中医馆认定日期",
        "Clinic recognised on",
        about_zh="中医馆等级公布之日。",
        about="The day that level was announced.",
    )
    document_no = Text(
        120,
        "认定文号",
        "Document number",
        about_zh="认定、批准或公布文件的文号，如 扬府发〔2023〕141号。",
        about="Number of the document that decided it, such as 扬府发〔2023〕141号.",
    )

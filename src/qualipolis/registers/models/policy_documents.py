"""Documents that establish rules, mechanisms and plans."""

from qualipolis.registers.choices import LEVELS
from qualipolis.registers.columns import Choice, Day, Flag, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class PolicyDocument(Record):
    """One document that was issued, and what it established."""

    register = Register(
        code="policy_documents",
        zh="制度文件",
        en="Policy documents",
        key=("document_no", "topic"),
        event="issued_on",
        searchable=("document_no", "title"),
        klass="public",
        about_zh="建立制度机制的文件、规划中的质量章节及首个实例。",
        about=(
            "Documents that establish mechanisms, quality chapters of plans, and the first case under them."
        ),
        source_zh="发文单位",
        source="Issuing bodies",
        rules=(Ordered("issued_on", "first_case_on"),),
    )
    document_no = Text(
        120,
        "文号",
        "Document number",
        required=True,
        about_zh="认定、批准或公布文件的文号，如 扬府发〔2023〕141号。",
        about="Number of the document that decided it, such as 扬府发〔2023〕141号.",
    )
    title = Text(
        300, "标题", "Title", required=True, about_zh="文件标题全文。", about="The document's full title."
    )
    topic = Choice(
        {
            "smart_transformation": ("智能化改造和数字化转型", "Smart and digital transformation"),
            "drug_vaccine_lifecycle": ("药品疫苗全生命周期管理", "Life cycle of drugs and vaccines"),
            "sme_assistance": ("中小微企业质量援助", "Quality assistance for small firms"),
            "credit_supervision": ("以信用为基础的新型监管", "Supervision by credit"),
            "brand_standards": ("品牌建设标准体系", "Brand standard system"),
            "brand_evaluation": ("品牌评价体系", "Brand evaluation system"),
            "engineering_management": ("现代化工程管理体系", "Modern engineering management"),
            "quality_deposit": ("质量保证金", "Quality deposit"),
            "cross_region_disputes": ("跨区域消费争议协作", "Disputes across regions"),
            "accident_reporting": ("质量安全事故强制报告", "Mandatory accident reporting"),
            "risk_monitoring": ("产品质量安全风险监控", "Product risk monitoring"),
            "quality_financing": ("质量融资增信", "Credit on quality"),
            "quality_supervision": ("质量督查", "Quality supervision"),
            "quality_assessment": ("质量工作考核", "Quality assessment"),
            "economic_social_plan": ("经济社会发展规划", "Economic and social plan"),
            "special_plan": ("专项规划", "Special plan"),
            "regional_plan": ("区域规划", "Regional plan"),
            "curriculum": ("教学计划", "Curriculum"),
            "legislation": ("地方质量立法", "Local legislation"),
            "gi_rural": ("地标富农", "GI for rural areas"),
            "narrative": ("工作总结", "Narrative evidence"),
            "other": ("其他", "Other"),
        },
        "主题",
        "Topic",
        required=True,
        dimension=True,
        about_zh="文件主要支持的方面。",
        about="What it mainly supports.",
    )
    kind = Choice(
        {
            "opinion": ("实施意见", "Opinion"),
            "rule": ("制度办法", "Rule", "办法"),
            "plan": ("规划", "Plan"),
            "scheme": ("方案", "Scheme"),
            "law": ("地方性法规", "Local law"),
            "curriculum": ("教学计划", "Curriculum"),
            "report": ("报告", "Report"),
        },
        "文种",
        "Kind",
        required=True,
        dimension=True,
        about_zh="规划、意见、办法、通知等。",
        about="Plan, opinion, rules, notice.",
    )
    level = Choice(
        LEVELS, "层级", "Level", dimension=True, about_zh="发文机关的层级。", about="The issuer's level."
    )
    issuer = Text(
        200,
        "发文机关",
        "Issuer",
        required=True,
        about_zh="发文机关全称；联合发文填牵头机关。",
        about="The issuer's full name; the leading one of several.",
    )
    issued_on = Day("发文日期", "Issued on", required=True, about_zh="成文日期。", about="The date it bears.")
    quality_chapter = Flag(
        "是否含质量章节",
        "Holds a quality chapter",
        dimension=True,
        about_zh="是否有专门的质量章节或条款。",
        about="Whether it has a chapter or clause on quality.",
    )
    page = Text(40, "页码", "Page", about_zh="质量内容所在页码。", about="The page of it.")
    first_case_on = Day(
        "首个实例日期",
        "First case on",
        about_zh="依据该文件的第一个实例发生之日。",
        about="The day of the first case under it.",
    )
    valid_until = Day(
        "有效期至",
        "Valid until",
        about_zh="有效期的最后一天；长期有效的留空。",
        about="Last day of validity; blank if unlimited.",
    )

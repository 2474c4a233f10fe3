"""Certificates of products, management systems and services, and provincial premium marks."""

from qualipolis.registers.choices import INDUSTRIES, SIZES
from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, StandardNumber, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Needs, Ordered


class Certificate(Record):
    """One certificate with its holder, scheme and validity."""

    register = Register(
        code="certificates",
        zh="认证证书",
        en="Certificates",
        key=("certificate_no",),
        event="issued_on",
        subject="holder_code",
        searchable=("certificate_no", "holder_name", "product"),
        spell=("issued_on", "ended_on"),
        klass="public",
        about_zh="产品、管理体系、服务认证，绿色食品、有机农产品、地理标志农产品登记和江苏精品等证书。",
        about=(
            "Product, system and service certificates; green food, organic and geographical farm "
            "products; Jiangsu Premium."
        ),
        source_zh="全国认证认可信息公共服务平台、农业农村局",
        source="CNCA information platform, agriculture bureau",
        rules=(
            Ordered("first_issued_on", "issued_on"),
            Ordered("issued_on", "expires_on"),
            Ordered("issued_on", "ended_on"),
            Needs("status", ("withdrawn", "expired"), "ended_on"),
        ),
    )
    certificate_no = Text(
        80,
        "证书编号",
        "Certificate number",
        required=True,
        aliases=("证书号",),
        about_zh="证书上的编号，逐字照录。",
        about="The certificate's number, copied sign by sign.",
    )
    scheme = Choice(
        {
            "ccc": ("强制性产品认证", "Compulsory product certification", "CCC", "3C"),
            "voluntary_product": ("自愿性产品认证", "Voluntary product certification"),
            "green_food": ("绿色食品", "Green food"),
            "organic": ("有机产品", "Organic product", "有机农产品"),
            "gi_agri": ("农产品地理标志", "Geographical farm product"),
            "pollution_free": ("无公害农产品", "Pollution-free product"),
            "haccp": ("HACCP体系", "HACCP", "危害分析与关键控制点"),
            "food_safety": ("食品安全管理体系", "Food safety management"),
            "quality_system": ("质量管理体系", "Quality management system", "ISO9001"),
            "environment_system": ("环境管理体系", "Environmental management system"),
            "safety_system": ("职业健康安全管理体系", "Occupational safety system"),
            "energy_system": ("能源管理体系", "Energy management system"),
            "other_system": ("其他管理体系", "Other management system"),
            "service": ("服务认证", "Service certification"),
            "green_product": ("绿色产品认证", "Green product"),
            "green_building_material": ("绿色建材", "Green building material", "绿色建材认证标识"),
            "provincial_premium": ("江苏精品", "Jiangsu Premium"),
            "premium": ("高端品质认证", "Premium quality certification"),
        },
        "认证类别",
        "Scheme",
        required=True,
        dimension=True,
        about_zh="认证种类，如质量管理体系、绿色食品、服务认证。",
        about="The scheme, such as quality management, green food, services.",
    )
    holder_code = CreditCode(
        "持证单位信用代码",
        "Holder's credit code",
        about_zh="单位的18位统一社会信用代码，照营业执照填写；个人留空。",
        about="The holder's 18-character credit code; blank for a natural person.",
    )
    holder_name = Text(
        200,
        "持证单位",
        "Holder",
        required=True,
        aliases=("获证组织", "获证单位"),
        about_zh="证书或文件上写的单位全称，不用简称。",
        about="The holder's full name as the certificate or document writes it.",
    )
    holder_size = Choice(
        SIZES,
        "持证单位规模",
        "Holder's size",
        dimension=True,
        about_zh="按国家统计局大中小微型企业划分标准，以认定或发证时为准。",
        about="By the national classification of enterprise sizes, as at the award.",
    )
    industry = Choice(
        INDUSTRIES,
        "产业",
        "Industry",
        dimension=True,
        about_zh="本市质量强市实施意见列出的重点产业；不属于的选“其他”。",
        about='The plan\'s focus industry; others are "other".',
    )
    life_service = Flag(
        "是否生活服务业",
        "Life service",
        dimension=True,
        about_zh="是否属于生活性服务业。",
        about="Whether it belongs to services for daily life.",
    )
    product = Text(
        300,
        "产品或范围",
        "Product or scope",
        about_zh="证书载明的产品或认证范围。",
        about="Product or scope the certificate states.",
    )
    standard = StandardNumber(
        "认证依据",
        "Standard",
        about_zh="所依据标准的编号连同年份，如 GB/T 19001-2016。",
        about="The standard with its year, such as GB/T 19001-2016.",
    )
    body_name = Text(
        200,
        "认证机构",
        "Certification body",
        about_zh="发证的认证机构全称。",
        about="Full name of the certification body.",
    )
    body_no = Text(
        40,
        "认证机构批准号",
        "Certification body's number",
        about_zh="认证机构批准书编号，如 CNCA-R-2002-001。",
        about="The body's approval number, such as CNCA-R-2002-001.",
    )
    first_issued_on = Day(
        "初次获证日期",
        "First issued on",
        about_zh="初次获证日期；换证不改。",
        about="The first issue; renewals do not change it.",
    )
    is_new = Flag(
        "是否首次认证",
        "First certification",
        dimension=True,
        about_zh="再认证、换证不是新增。",
        about="Renewal and reissue are not new.",
    )
    issued_on = Day(
        "发证日期",
        "Issued on",
        required=True,
        aliases=("颁证日期",),
        about_zh="证书或文件上写的发出日期。",
        about="The date of issue it bears.",
    )
    expires_on = Day(
        "有效期至",
        "Expires on",
        aliases=("到期日期",),
        about_zh="证书上写的有效期截止日；长期有效的留空。",
        about="Last day of validity on the certificate; blank if unlimited.",
    )
    status = Choice(
        {
            "valid": ("有效", "Valid"),
            "suspended": ("暂停", "Suspended"),
            "withdrawn": ("撤销", "Withdrawn", "注销"),
            "expired": ("过期", "Expired", "过期失效"),
        },
        "证书状态",
        "Status",
        required=True,
        dimension=True,
        about_zh="登记时的当前状态；状态变化时更正本条，不另录一条。",
        about="The state now; correct this record when it changes, do not add another.",
    )
    ended_on = Day(
        "失效日期",
        "Ended on",
        about_zh="失效、撤销、注销或终止之日；仍有效的留空。",
        about="The day it lapsed, was revoked or ended; blank while it stands.",
    )
    end_reason = Text(
        200,
        "失效原因",
        "Reason of the end",
        about_zh="撤销、注销、暂停或到期的原因。",
        about="Why it was revoked, cancelled, suspended or expired.",
    )

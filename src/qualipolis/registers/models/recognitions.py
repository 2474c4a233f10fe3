"""Titles, awards, listings and recognitions by authorities: one register, many titles."""

from qualipolis.registers.choices import INDUSTRIES, LEVELS
from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import AnyOf, Needs, Ordered


class Recognition(Record):
    """One title applied for, recommended, listed or conferred."""

    register = Register(
        code="recognitions",
        zh="荣誉与认定",
        en="Recognitions",
        key=("title", "holder_no", "edition"),
        event=("recognised_on", "applied_on"),
        subject="holder_code",
        searchable=("holder_name", "object_name", "document_no"),
        spell=("recognised_on", "ended_on"),
        klass="public",
        about_zh="质量奖、品牌、优质工程、绿色工厂、智能车间、研发机构、城市称号、目录入围等认定。",
        about=(
            "Quality awards, brands, prize-winning works, green factories, smart workshops, R&D "
            "institutions, city titles, catalogue listings."
        ),
        source_zh="认定、表彰文件",
        source="Documents of recognition",
        rules=(
            AnyOf(("recognised_on", "applied_on")),
            Needs("stage", ("recognised",), "recognised_on"),
            Ordered("applied_on", "recognised_on"),
            Ordered("recognised_on", "ended_on"),
        ),
    )
    title = Choice(
        {
            "smart_workshop": ("智能车间", "Smart workshop"),
            "smart_factory": ("智能工厂", "Smart factory"),
            "green_factory": ("绿色工厂", "Green factory"),
            "new_tech_catalogue": (
                "省重点推广应用新技术新产品目录",
                "Provincial new technology catalogue",
                "新技术新产品目录",
            ),
            "century_safe_quality_project": (
                "公路水运平安百年品质工程",
                "Century safe quality project",
                "平安百年品质工程",
            ),
            "luban_prize": ("鲁班奖", "Luban Prize"),
            "national_quality_works": ("国家优质工程奖", "National Quality Works Award", "国优工程", "国优"),
            "yangtze_cup": ("扬子杯", "Yangtze Cup", "省优扬子杯"),
            "city_quality_works": ("市优质工程", "City Quality Works"),
            "industrial_design_institute": ("工业设计研究院", "Industrial design institute"),
            "rnd_institution": ("研发机构", "R&D institution", "省级以上研发机构"),
            "provincial_quality_award": (
                "省质量奖",
                "Provincial Quality Award",
                "省长质量奖",
                "江苏省质量奖",
            ),
            "provincial_quality_award_nomination": (
                "省质量奖提名奖",
                "Provincial Quality Award nomination",
                "江苏省质量奖提名奖",
                "提名奖",
            ),
            "china_quality_award": ("中国质量奖", "China Quality Award"),
            "china_quality_award_nomination": ("中国质量奖提名奖", "China Quality Award nomination"),
            "city_quality_award": ("市长质量奖", "Mayor's Quality Award"),
            "china_time_honoured": ("中华老字号", "China Time-honoured Brand"),
            "provincial_time_honoured": ("省级老字号", "Provincial Time-honoured Brand", "江苏老字号"),
            "provincial_premium": ("省级精品", "Provincial Premium", "江苏精品"),
            "city_agri_brand": ("市农业品牌目录", "City agricultural brand catalogue", "农业品牌目录"),
            "service_brand": ("服务品牌", "Service brand"),
            "national_gi_protection_area": (
                "国家地理标志保护示范区",
                "National GI protection demonstration area",
            ),
            "gi_rural_pilot_area": ("地标富农促乡村振兴试验区", "GI rural revitalisation pilot area"),
            "metrology_benefit_county": (
                "省级计量惠民示范县（市、区）",
                "Provincial metrology-benefit county",
                "计量惠民示范县",
            ),
            "standards_front_runner": ("企业标准领跑者", "Standards front runner"),
            "quality_benchmark": ("质量标杆", "Quality benchmark"),
            "quality_cluster": ("质量卓越产业集群", "Quality excellence cluster"),
            "quality_chain": ("质量卓越产业链", "Quality excellence chain"),
            "culture_tourism_destination": (
                "国际知名文旅目的地",
                "International culture and tourism destination",
            ),
            "culture_tourism_model_area": ("全国文旅融合样板区", "National culture-tourism model area"),
            "cultural_heritage_area": ("文化保护传承特色区", "Cultural heritage area"),
            "public_culture_demo_area": (
                "全国公共文化服务示范区",
                "National public culture demonstration area",
            ),
            "smart_tourism_pilot_area": ("全国文旅智慧治理先行区", "National smart tourism governance area"),
            "quality_innovation_pioneer_zone": (
                "国家质量创新先导区",
                "National quality innovation pioneer zone",
            ),
            "quality_benchmark_city": ("质量强国标杆城市", "Quality power benchmark city"),
            "quality_brand_demo_zone": ("质量品牌提升示范区", "Quality brand demonstration zone"),
            "trusted_consumption_unit": ("放心消费单位", "Trusted consumption unit"),
            "high_value_patent_centre": ("高价值专利培育示范中心", "High-value patent centre"),
        },
        "称号",
        "Title",
        required=True,
        dimension=True,
        about_zh="奖项、称号或名单，按说明所列选一项。",
        about="Award, title or list; one of those listed.",
    )
    level = Choice(
        LEVELS,
        "级别",
        "Level",
        required=True,
        dimension=True,
        about_zh="认定或批准机关的级别，不是申报级别。",
        about="The level of the authority that decided, not the one applied for.",
    )
    holder_no = Text(
        120,
        "获得者标识",
        "Holder's mark",
        required=True,
        about_zh="单位信用代码、工程项目代码或区划代码，同一届内唯一。",
        about="Credit code, project code or area code, unique within an edition.",
    )
    holder_code = CreditCode(
        "获得单位信用代码",
        "Holder's credit code",
        about_zh="单位的18位统一社会信用代码，照营业执照填写；个人留空。",
        about="The holder's 18-character credit code; blank for a natural person.",
    )
    holder_name = Text(
        200,
        "获得单位",
        "Holder",
        required=True,
        aliases=("持有单位", "申报单位"),
        about_zh="证书或文件上写的单位全称，不用简称。",
        about="The holder's full name as the certificate or document writes it.",
    )
    object_name = Text(
        200,
        "获奖项目或产品",
        "Work or product",
        about_zh="获奖的项目、产品或服务名称；授予单位本身的留空。",
        about="Project or product that was awarded; blank if the unit itself.",
    )
    edition = Text(
        40,
        "届次或年度",
        "Edition",
        required=True,
        example="2025",
        about_zh="届次或年度，如 2025 或 第五届。",
        about="Edition or year, such as 2025.",
    )
    stage = Choice(
        {
            "cultivated": ("培育", "Cultivated"),
            "applied": ("已申报", "Applied", "申报"),
            "recommended": ("已推荐", "Recommended", "推荐"),
            "recognised": ("已认定", "Recognised", "入围", "获奖", "认定", "授予"),
            "rejected": ("未通过", "Not successful"),
            "withdrawn": ("已撤销", "Withdrawn", "撤销"),
        },
        "进展",
        "Stage",
        required=True,
        dimension=True,
        about_zh="申报、入围、获得等进展；只有“获得”计入目标。",
        about="Applied, shortlisted, awarded; only awarded counts.",
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
        "是否生活服务类",
        "Life service",
        dimension=True,
        about_zh="是否属于生活性服务业。",
        about="Whether in services for daily life.",
    )
    is_new = Flag(
        "是否新增",
        "New",
        dimension=True,
        about_zh="首次认定为新增；复核、复评不是。",
        about="The first recognition is new; reviews are not.",
    )
    applied_on = Day(
        "申报日期", "Applied on", about_zh="提交申请或申报之日。", about="The day of the application."
    )
    recognised_on = Day(
        "认定日期",
        "Recognised on",
        aliases=("授予日期", "公布日期"),
        about_zh="公布文件日期；目标完成按这一天计。",
        about="Date of the announcement; targets count from it.",
    )
    authority = Text(
        120, "授予机关", "Authority", about_zh="授予机关全称。", about="Full name of the authority."
    )
    document_no = Text(
        120,
        "文号",
        "Document number",
        about_zh="认定、批准或公布文件的文号，如 扬府发〔2023〕141号。",
        about="Number of the document that decided it, such as 扬府发〔2023〕141号.",
    )
    valid_until = Day(
        "有效期至",
        "Valid until",
        about_zh="有效期的最后一天；长期有效的留空。",
        about="Last day of validity; blank if unlimited.",
    )
    ended_on = Day(
        "失效日期",
        "Ended on",
        about_zh="失效、撤销、注销或终止之日；仍有效的留空。",
        about="The day it lapsed, was revoked or ended; blank while it stands.",
    )
    proof_pages = Text(
        60,
        "证明页",
        "Pages of proof",
        about_zh="证明材料中对应内容所在的页码。",
        about="Pages of the evidence that show it.",
    )

"""Statistical series: the figures that statistics bureaus, banks and upper authorities settle."""

from qualipolis.registers.columns import Choice, Day, Decimal_, Text, Whole, Year
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class Statistic(Record):
    """One value of one series for one territory and period, at one stage."""

    register = Register(
        code="statistics",
        zh="统计数列",
        en="Statistics",
        key=("series", "area", "period", "stage"),
        event="period_ends_on",
        searchable=("document_no", "issuer"),
        klass="public",
        anywhere=True,
        about_zh="统计、金融、排名等数列：属地可为本市、省、全国和其他设区市；每个数注明阶段、发布机关和文号。",
        about=(
            "Statistics, balances and ranks for the city, the province, the country and other cities,"
            " each with stage, issuer and document."
        ),
        source_zh="统计局、人民银行、科技厅、市场监管总局公报",
        source="Statistics bureau, central bank, provincial and national bulletins",
        rules=(Ordered("period_ends_on", "published_on"),),
    )
    series = Choice(
        {
            "gdp": ("地区生产总值", "Gross domestic product"),
            "resident_population": ("常住人口", "Resident population"),
            "rnd_spend": ("全社会研发经费支出", "R&D spending"),
            "rnd_share_of_gdp": ("研发投入占GDP比重", "R&D share of GDP"),
            "rnd_growth": ("研发经费支出年均增长率", "Growth of R&D spending"),
            "producer_services_value_added": ("生产性服务业增加值", "Value added of producer services"),
            "industrial_energy_use": ("规模以上工业能源消耗", "Energy use of above-scale industry"),
            "industrial_value_added": ("规模以上工业增加值", "Value added of above-scale industry"),
            "industrial_energy_intensity": (
                "单位规模以上工业增加值能耗",
                "Energy per value added of above-scale industry",
            ),
            "inclusive_small_loans": ("普惠小微贷款余额", "Balance of inclusive small loans"),
            "green_credit": ("绿色信贷余额", "Balance of green credit"),
            "tech_enterprise_loans": ("科技企业贷款余额", "Balance of loans to technology firms"),
            "valid_invention_patents": ("有效发明专利拥有量", "Valid invention patents"),
            "invention_patents_per_10k": ("每万人发明专利拥有量", "Invention patents per 10,000 people"),
            "high_value_patents_per_10k": (
                "每万人高价值发明专利拥有量",
                "High-value inventions per 10,000 people",
            ),
            "quality_competitiveness_index": (
                "制造业质量竞争力指数",
                "Manufacturing quality competitiveness index",
            ),
            "quality_rank_national": ("综合质量竞争力全国排名", "National rank of quality competitiveness"),
            "quality_rank_provincial": (
                "综合质量竞争力全省排名",
                "Provincial rank of quality competitiveness",
            ),
            "manufactured_pass_rate": ("制造业产品质量合格率", "Pass rate of manufactured products"),
            "consumer_goods_pass_rate": ("消费品质量合格率", "Pass rate of consumer goods"),
            "public_service_satisfaction": ("公共服务质量满意度", "Satisfaction with public services"),
            "gi_trademarks": ("地理标志商标总量", "Geographical indication marks"),
            "key_process_cnc_rate": ("关键工序数控化率", "Key processes under numerical control"),
            "provincial_rnd_institutions": (
                "省级以上研发机构数",
                "R&D institutions of provincial level and above",
            ),
            "valid_certificates": ("有效认证证书数", "Valid certificates"),
            "testing_institutions": ("检验检测机构数", "Testing institutions"),
            "injury_insured": ("工伤保险参保人数", "Insured against work injury"),
            "market_entities": ("实有经营主体", "Market entities"),
        },
        "数列",
        "Series",
        required=True,
        dimension=True,
        about_zh="是哪一个统计数列。",
        about="Which series.",
    )
    period = Text(
        12,
        "统计期",
        "Period",
        required=True,
        pattern="[0-9]{4}(H[12]|Q[1-4]|-[01][0-9])?",
        example="2024",
        about_zh="如 2025、2025H1、2025Q3、2025-09。",
        about="As 2025, 2025H1, 2025Q3, 2025-09.",
    )
    year = Year(
        "年",
        "Year",
        required=True,
        dimension=True,
        about_zh="数据所属的公历年，如 2025。",
        about="The calendar year of the figures, such as 2025.",
    )
    end_month = Whole(
        "月",
        "Month",
        low=1,
        high=12,
        dimension=True,
        about_zh="月度、季度数据填期末月份1至12；年度数据留空。",
        about="Last month of the period, 1 to 12; blank for years.",
    )
    period_ends_on = Day(
        "期末日",
        "Last day of the period",
        required=True,
        about_zh="数据所属期的最后一天。",
        about="Last day that the figure covers, such as 2025-09-30.",
    )
    value = Decimal_(
        6,
        "数值",
        "Value",
        required=True,
        about_zh="公布的数值，单位见“单位”列。",
        about="The figure as published, in the unit stated.",
    )
    unit = Text(
        30,
        "单位",
        "Unit",
        required=True,
        about_zh="计量单位，逐字照录，如 mg/kg。",
        about="The unit of measurement as stated, such as mg/kg.",
    )
    stage = Choice(
        {
            "flash": ("快报", "Flash"),
            "preliminary": ("初步", "Preliminary", "初步核算"),
            "final": ("终定", "Final", "最终核实", "年报"),
        },
        "阶段",
        "Stage",
        required=True,
        dimension=True,
        about_zh="快报、初步核算或最终核实；后者更正前者。",
        about="Flash, preliminary or final; the later one stands.",
    )
    basis = Choice(
        {
            "recognised": ("认定值", "Recognised by an upper authority", "认定"),
            "settled": ("统计值", "Settled by the statistics bureau"),
            "reported": ("填报值", "Reported by the body"),
        },
        "口径",
        "Basis",
        required=True,
        dimension=True,
        about_zh="统计口径，如累计、当期、比上年。",
        about="The basis, such as cumulative, current, against last year.",
    )
    rank = Whole(
        "位次",
        "Rank",
        low=1,
        high=400,
        about_zh="公布的位次；没有的留空。",
        about="The rank published; blank if none.",
    )
    issuer = Text(
        120, "发布机关", "Issuer", required=True, about_zh="发布机关全称。", about="Full name of the issuer."
    )
    document_no = Text(
        120, "文号或公报", "Document", about_zh="文号或统计公报名称。", about="Document number or bulletin."
    )
    published_on = Day(
        "发布日期",
        "Published on",
        about_zh="对外公布、公示或发布之日；未公布的留空。",
        about="The day it was made public; blank if it was not.",
    )

"""Construction projects of housing, municipal works, transport and water."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Decimal_, Flag, Money, Text, Whole
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class ConstructionProject(Record):
    """One construction project: what it must have, and since when it has it."""

    register = Register(
        code="construction_projects",
        zh="工程项目",
        en="Construction projects",
        key=("project_code",),
        event=("started_on", "permit_on", "registered_on"),
        subject="developer_code",
        searchable=("project_code", "name", "developer_name"),
        spell=("registered_on", "completed_on"),
        klass="public",
        about_zh="房屋建筑、市政、交通、水利工程项目及质量监督、信息公示、智慧工地、装配式、绿色建筑等要求的落实日期。",
        about=(
            "Projects of housing, municipal works, transport and water, with the days on which "
            "supervision, disclosure, smart site and other duties were met."
        ),
        source_zh="施工图审查、质量监督系统、交通和水利建设监管平台",
        source="Drawing review, supervision systems, transport and water platforms",
        rules=(
            Ordered("permit_on", "completed_on"),
            Ordered("started_on", "completed_on"),
            Ordered("prefab_area", "floor_area"),
            Ordered("finished_area", "floor_area"),
        ),
    )
    project_code = Text(
        60,
        "项目代码",
        "Project code",
        required=True,
        aliases=("立项代码", "工程项目代码"),
        about_zh="投资项目在线审批监管平台的项目代码；没有的用施工许可证号。",
        about="Code of the national investment platform; else the permit's number.",
    )
    name = Text(
        200,
        "项目名称",
        "Project",
        required=True,
        about_zh="全称，与批文或证书一致。",
        about="The full name as the approval or certificate writes it.",
    )
    sector = Choice(
        {
            "housing": ("房屋建筑", "Housing", "房建", "住建"),
            "municipal": ("市政", "Municipal works", "市政基础设施"),
            "expressway": ("高速公路", "Expressway"),
            "waterway": ("航道", "Waterway"),
            "highway": ("公路", "Highway"),
            "port": ("港口", "Port"),
            "transport_other": ("其他交通", "Other transport"),
            "water": ("水利", "Water"),
        },
        "行业",
        "Sector",
        required=True,
        dimension=True,
        about_zh="工程所属行业主管部门的口径。",
        about="The trade, by the department in charge.",
    )
    works_kind = Choice(
        {
            "new": ("新建", "New"),
            "rebuilt": ("改建", "Rebuilt"),
            "expanded": ("扩建", "Expanded", "改扩建"),
            "maintained": ("养护", "Maintained"),
        },
        "建设性质",
        "Kind of works",
        dimension=True,
        about_zh="新建、改建、扩建等。",
        about="New, alteration, extension.",
    )
    building_type = Choice(
        {
            "commercial_housing": ("商品住宅", "Commercial housing", "商品住房"),
            "affordable_housing": ("保障性住房", "Affordable housing"),
            "public_building": ("公共建筑", "Public building"),
            "industrial": ("工业建筑", "Industrial building"),
            "other": ("其他", "Other"),
        },
        "建筑类型",
        "Building type",
        dimension=True,
        about_zh="住宅、公共建筑、工业建筑等。",
        about="Housing, public, industrial.",
    )
    funding = Choice(
        {
            "government": ("政府投资", "Government"),
            "state_firm": ("国有企业", "State firm"),
            "private": ("社会投资", "Private"),
        },
        "投资性质",
        "Funding",
        dimension=True,
        about_zh="政府投资或社会投资。",
        about="Public or private money.",
    )
    key_project = Flag(
        "是否重点工程",
        "Key project",
        dimension=True,
        aliases=("是否重点",),
        about_zh="是否列入重点工程名单。",
        about="Whether on the list of key projects.",
    )
    major_project = Flag(
        "是否重大项目",
        "Major project",
        dimension=True,
        about_zh="是否列入市级以上重大项目名单。",
        about="Whether on a list of major projects.",
    )
    administered_by = Choice(
        {"city": ("市直管", "City", "市管"), "county": ("县（市、区）管", "County", "县管")},
        "管理层级",
        "Administered by",
        dimension=True,
        about_zh="负责质量监督的管理层级。",
        about="The level that supervises quality.",
    )
    developer_code = CreditCode(
        "建设单位信用代码",
        "Developer's credit code",
        about_zh="建设单位的18位统一社会信用代码。",
        about="The developer's credit code.",
    )
    developer_name = Text(
        200, "建设单位", "Developer", about_zh="建设单位全称。", about="The developer's full name."
    )
    surveyor_name = Text(
        200, "勘察单位", "Surveyor", about_zh="勘察单位全称。", about="The surveyor's full name."
    )
    designer_name = Text(
        200, "设计单位", "Designer", about_zh="设计单位全称。", about="The designer's full name."
    )
    builder_name = Text(
        200, "施工单位", "Builder", about_zh="施工总承包单位全称。", about="The main contractor's full name."
    )
    supervisor_name = Text(
        200,
        "监理单位",
        "Supervising firm",
        about_zh="监理单位全称。",
        about="The supervising firm's full name.",
    )
    leaders_committed = Flag(
        "五方责任人是否签署终身责任承诺",
        "Five leaders signed lifetime liability",
        dimension=True,
        about_zh="五方主体项目负责人是否都签署工程质量终身责任承诺书。",
        about="Whether all five heads signed for lifelong liability.",
    )
    investment = Money(
        "投资额",
        "Investment",
        usual=(0, 50000000000),
        about_zh="计划总投资，单位为元；可写“2.5亿”。",
        about="Planned total investment in yuan; 2.5亿 is understood.",
    )
    floor_area = Decimal_(
        2,
        "建筑面积",
        "Floor area",
        low=0,
        unit="平方米",
        about_zh="总建筑面积，平方米。",
        about="Total floor area, square metres.",
    )
    prefab_area = Decimal_(
        2,
        "装配式建筑面积",
        "Prefabricated floor area",
        low=0,
        unit="平方米",
        about_zh="其中按装配式建筑建造的面积，平方米。",
        about="Of it prefabricated, square metres.",
    )
    finished_area = Decimal_(
        2,
        "成品住房面积",
        "Finished-home floor area",
        low=0,
        unit="平方米",
        about_zh="其中成品住房面积，平方米。",
        about="Of it finished housing, square metres.",
    )
    units = Whole("住宅套数", "Homes", about_zh="住宅套数；非住宅填0。", about="Dwellings; 0 if none.")
    finished_units = Whole(
        "成品住房套数", "Finished homes", about_zh="其中成品住房套数。", about="Of them finished dwellings."
    )
    green_stars = Whole(
        "绿色建筑星级",
        "Green building stars",
        high=3,
        dimension=True,
        about_zh="绿色建筑星级，0为基本级，1至3为星级。",
        about="Green building stars: 0 basic, 1 to 3.",
    )
    registered_on = Day(
        "登记日期",
        "Registered on",
        required=True,
        about_zh="项目进入本登记册或立项之日。",
        about="The day it was set up or entered here.",
    )
    permit_on = Day(
        "施工许可日期",
        "Building permit on",
        about_zh="施工许可证发证日期。",
        about="Date of the construction permit.",
    )
    started_on = Day(
        "实际开工日期",
        "Works started on",
        aliases=("开工日期", "开工日"),
        about_zh="实际开始之日。",
        about="The day it actually started.",
    )
    completed_on = Day(
        "竣工日期",
        "Completed on",
        about_zh="实际完成之日；未完成的留空。",
        about="The day it was completed; blank while running.",
    )
    accepted_on = Day(
        "竣工验收日期",
        "Accepted on",
        about_zh="验收、受理或授权通过之日；未通过的留空。",
        about="The day it was accepted; blank if it was not.",
    )
    filed_on = Day(
        "竣工备案日期", "Filed on", about_zh="竣工验收备案日期。", about="Date the acceptance was filed."
    )
    supervised_on = Day(
        "质量监督登记日期",
        "Quality supervision registered on",
        about_zh="办理质量监督手续之日。",
        about="The day it came under quality supervision.",
    )
    supervised = Flag(
        "是否办理质量监督",
        "Under quality supervision",
        dimension=True,
        about_zh="是否办理质量监督手续。",
        about="Whether it is under quality supervision.",
    )
    disclosed_on = Day(
        "信息公示完成日期",
        "Disclosure complete on",
        about_zh="质量信息公示全部完成之日。",
        about="The day disclosure was complete.",
    )
    disclosed = Flag(
        "质量信息是否完整公示",
        "Quality information fully disclosed",
        dimension=True,
        about_zh="质量信息是否按制度完整公示。",
        about="Whether quality is disclosed in full.",
    )
    digital_plan_on = Day(
        "数字化建设方案日期",
        "Digital construction plan on",
        about_zh="数字化建设方案批准之日。",
        about="The day the digital plan was approved.",
    )
    digital_synchronous = Flag(
        "数字化建设是否同步",
        "Digital construction in step",
        dimension=True,
        about_zh="数字化建设是否与工程同步设计、同步建设。",
        about="Whether digital works go along with the building.",
    )
    platform_on = Day(
        "接入监管平台日期",
        "On the supervision platform since",
        about_zh="接入工程质量监管平台之日。",
        about="The day it joined the supervision platform.",
    )
    on_platform = Flag(
        "是否接入监管平台",
        "On the supervision platform",
        dimension=True,
        about_zh="是否接入工程质量监管平台。",
        about="Whether it is on the supervision platform.",
    )
    smart_site_on = Day(
        "智慧工地启用日期",
        "Smart site in use since",
        about_zh="智慧工地启用之日。",
        about="The day the smart site went live.",
    )
    smart_site = Flag(
        "是否建成智慧工地",
        "Smart site",
        dimension=True,
        about_zh="是否建成智慧工地并通过认定。",
        about="Whether it is a recognised smart site.",
    )
    standardised_on = Day(
        "施工标准化达标日期",
        "Standardisation passed on",
        about_zh="施工质量安全标准化考评达标之日。",
        about="The day it met the standardised-site rating.",
    )
    standardised = Flag(
        "施工标准化是否达标",
        "Standardisation passed",
        dimension=True,
        about_zh="施工质量安全标准化是否达标。",
        about="Whether it meets the standardised-site rating.",
    )
    test_report_on = Day(
        "检测综合报告日期",
        "Integrated test report on",
        about_zh="工程质量检测综合报告出具之日。",
        about="Date of the overall test report.",
    )
    test_report = Flag(
        "是否出具检测综合报告",
        "Integrated test report issued",
        dimension=True,
        about_zh="是否出具工程质量检测综合报告。",
        about="Whether there is an overall test report.",
    )
    household_accepted = Flag(
        "是否分户验收",
        "Accepted flat by flat",
        about_zh="住宅是否逐户验收；非住宅留空。",
        about="Whether each dwelling was accepted; blank for others.",
    )
    state = Choice(
        {
            "waiting": ("待报监", "Awaiting supervision"),
            "building": ("在建", "Building", "在监"),
            "stopped": ("停工", "Stopped"),
            "completed": ("竣工", "Completed", "已竣工"),
            "accepted": ("已验收", "Accepted", "竣工验收"),
            "filed": ("已备案", "Filed", "备案"),
        },
        "项目状态",
        "State",
        required=True,
        dimension=True,
        about_zh="登记时的当前进展；进展变化时更正本条，不另录一条。",
        about="The progress now; correct this record when it changes, do not add another.",
    )

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
    project_code = Text(60, "项目代码", "Project code", required=True, aliases=("立项代码", "工程项目代码"))
    name = Text(200, "项目名称", "Project", required=True)
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
    )
    key_project = Flag("是否重点工程", "Key project", dimension=True, aliases=("是否重点",))
    major_project = Flag("是否重大项目", "Major project", dimension=True)
    administered_by = Choice(
        {"city": ("市直管", "City", "市管"), "county": ("县(市、区)管", "County", "县管")},
        "管理层级",
        "Administered by",
        dimension=True,
    )
    developer_code = CreditCode("建设单位信用代码", "Developer's credit code")
    developer_name = Text(200, "建设单位", "Developer")
    surveyor_name = Text(200, "勘察单位", "Surveyor")
    designer_name = Text(200, "设计单位", "Designer")
    builder_name = Text(200, "施工单位", "Builder")
    supervisor_name = Text(200, "监理单位", "Supervising firm")
    leaders_committed = Flag(
        "五方责任人是否签署终身责任承诺", "Five leaders signed lifetime liability", dimension=True
    )
    investment = Money("投资额", "Investment", usual=(0, 50000000000))
    floor_area = Decimal_(2, "建筑面积", "Floor area", low=0, unit="平方米")
    prefab_area = Decimal_(2, "装配式建筑面积", "Prefabricated floor area", low=0, unit="平方米")
    finished_area = Decimal_(2, "成品住房面积", "Finished-home floor area", low=0, unit="平方米")
    units = Whole("住宅套数", "Homes")
    finished_units = Whole("成品住房套数", "Finished homes")
    green_stars = Whole("绿色建筑星级", "Green building stars", high=3, dimension=True)
    registered_on = Day("登记日期", "Registered on", required=True)
    permit_on = Day("施工许可日期", "Building permit on")
    started_on = Day("实际开工日期", "Works started on", aliases=("开工日期", "开工日"))
    completed_on = Day("竣工日期", "Completed on")
    accepted_on = Day("竣工验收日期", "Accepted on")
    filed_on = Day("竣工备案日期", "Filed on")
    supervised_on = Day("质量监督登记日期", "Quality supervision registered on")
    supervised = Flag("是否办理质量监督", "Under quality supervision", dimension=True)
    disclosed_on = Day("信息公示完成日期", "Disclosure complete on")
    disclosed = Flag("质量信息是否完整公示", "Quality information fully disclosed", dimension=True)
    digital_plan_on = Day("数字化建设方案日期", "Digital construction plan on")
    digital_synchronous = Flag("数字化建设是否同步", "Digital construction in step", dimension=True)
    platform_on = Day("接入监管平台日期", "On the supervision platform since")
    on_platform = Flag("是否接入监管平台", "On the supervision platform", dimension=True)
    smart_site_on = Day("智慧工地启用日期", "Smart site in use since")
    smart_site = Flag("是否建成智慧工地", "Smart site", dimension=True)
    standardised_on = Day("施工标准化达标日期", "Standardisation passed on")
    standardised = Flag("施工标准化是否达标", "Standardisation passed", dimension=True)
    test_report_on = Day("检测综合报告日期", "Integrated test report on")
    test_report = Flag("是否出具检测综合报告", "Integrated test report issued", dimension=True)
    household_accepted = Flag("是否分户验收", "Accepted flat by flat")
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
    )

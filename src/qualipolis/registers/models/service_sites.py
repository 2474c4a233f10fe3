"""One-stop sites for quality infrastructure services."""

from qualipolis.registers.columns import Choice, CreditCode, Day, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class ServiceSite(Record):
    """One service site with its place and opening."""

    register = Register(
        code="service_sites",
        zh="一站式服务站点",
        en="Service sites",
        key=("site_no",),
        event="opened_on",
        subject="operator_code",
        searchable=("site_no", "name"),
        spell=("opened_on", "closed_on"),
        klass="public",
        about_zh="质量基础设施“一站式”服务站点:覆盖的县(市、区)、产业集聚区和服务领域。",
        about="One-stop sites: county, industrial area and fields served.",
        source_zh="市场监管局",
        source="Market supervision bureau",
        rules=(Ordered("opened_on", "closed_on"),),
    )
    site_no = Text(60, "站点编号", "Site number", required=True)
    name = Text(200, "站点名称", "Site", required=True)
    operator_code = CreditCode("运营单位信用代码", "Operator's credit code")
    operator_name = Text(200, "运营单位", "Operator")
    industrial_area = Text(80, "产业集聚区", "Industrial area", dimension=True)
    cluster = Text(40, "集群", "Cluster", dimension=True)
    chain = Text(40, "产业链", "Industrial chain", dimension=True)
    livelihood_field = Text(60, "民生服务领域", "Livelihood field", dimension=True)
    services = Text(300, "服务内容", "Services")
    address = Text(300, "地址", "Address")
    opened_on = Day("开放日期", "Opened on", required=True)
    closed_on = Day("关闭日期", "Closed on")
    status = Choice(
        {"open": ("运行", "Open", "开放"), "empty": ("空壳", "Empty"), "closed": ("关闭", "Closed")},
        "状态",
        "Status",
        required=True,
        dimension=True,
    )

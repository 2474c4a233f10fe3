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
        about_zh="质量基础设施“一站式”服务站点：覆盖的县（市、区）、产业集聚区和服务领域。",
        about="One-stop sites: county, industrial area and fields served.",
        source_zh="市场监管局",
        source="Market supervision bureau",
        rules=(Ordered("opened_on", "closed_on"),),
    )
    site_no = Text(
        60,
        "站点编号",
        "Site number",
        required=True,
        about_zh="站点编号，全市唯一。",
        about="The site's number, unique in the city.",
    )
    name = Text(
        200,
        "站点名称",
        "Site",
        required=True,
        about_zh="全称，与批文或证书一致。",
        about="The full name as the approval or certificate writes it.",
    )
    operator_code = CreditCode(
        "运营单位信用代码",
        "Operator's credit code",
        about_zh="运营单位的18位统一社会信用代码。",
        about="The operator's 18-character credit code.",
    )
    operator_name = Text(
        200,
        "运营单位",
        "Operator",
        about_zh="运营单位全称，照营业执照填写。",
        about="The operator's full name as on its licence.",
    )
    industrial_area = Text(
        80,
        "产业集聚区",
        "Industrial area",
        dimension=True,
        about_zh="所在产业集聚区名称；不在集聚区的留空。",
        about="The industrial area it lies in; blank if none.",
    )
    cluster = Text(
        40,
        "集群",
        "Cluster",
        dimension=True,
        about_zh="先进制造业集群名称，用市里公布的写法；不属于的留空。",
        about="The manufacturing cluster by its published name; blank if none.",
    )
    chain = Text(
        40,
        "产业链",
        "Industrial chain",
        dimension=True,
        about_zh="产业链名称，用市里公布的写法；不属于的留空。",
        about="The industrial chain by its published name; blank if none.",
    )
    livelihood_field = Text(
        60,
        "民生服务领域",
        "Livelihood field",
        dimension=True,
        about_zh="服务的民生领域；面向产业的留空。",
        about="The field of daily life it serves; blank for industry.",
    )
    services = Text(300, "服务内容", "Services", about_zh="提供的服务项目。", about="What it offers.")
    address = Text(
        300, "地址", "Address", about_zh="详细地址，到门牌号。", about="The full address with house number."
    )
    opened_on = Day(
        "开放日期", "Opened on", required=True, about_zh="开始对外服务之日。", about="The day it opened."
    )
    closed_on = Day(
        "关闭日期",
        "Closed on",
        about_zh="停止服务之日；仍开放的留空。",
        about="The day it closed; blank while open.",
    )
    status = Choice(
        {"open": ("运行", "Open", "开放"), "empty": ("空壳", "Empty"), "closed": ("关闭", "Closed")},
        "状态",
        "Status",
        required=True,
        dimension=True,
        about_zh="登记时的当前状态；状态变化时更正本条，不另录一条。",
        about="The state now; correct this record when it changes, do not add another.",
    )

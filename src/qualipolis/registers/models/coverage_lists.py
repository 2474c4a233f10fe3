"""Frozen lists (名录): the denominators of every coverage, and whether each entry is covered."""

from qualipolis.registers import membership
from qualipolis.registers.choices import LEVELS
from qualipolis.registers.columns import Choice, CreditCode, Day, Flag, Text
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Ordered


class CoverageItem(Record):
    """One entry of a list with a reference date, and the day from which it is covered."""

    register = Register(
        code="coverage_lists",
        zh="覆盖名录",
        en="Coverage lists",
        key=("list_code", "entity_no"),
        event="entered_on",
        subject="credit_code",
        searchable=("entity_no", "name"),
        spell=("entered_on", "exited_on"),
        klass="public",
        about_zh="各类覆盖率的分母：名录、基准日、来源、确认单位、进入退出，以及是否已覆盖。",
        about=(
            "Denominators of coverages: list, reference date, source, confirming unit, entries and "
            "exits, and whether covered."
        ),
        source_zh="各牵头单位确认的名录",
        source="Lists confirmed by the lead bodies",
        rules=(Ordered("entered_on", "exited_on"),),
    )
    list_code = Choice(
        {
            "farm_producers": ("食用农产品生产主体", "Farm producers obliged to certify"),
            "food_producers": ("获证食品生产企业", "Licensed food producers"),
            "drug_device_entities": ("药品医疗器械单位", "Drug and device entities"),
            "key_traceability_categories": ("重点追溯类别", "Key categories for traceability"),
            "single_window_procedures": ("“单一窗口”事项", "Single-window procedures"),
            "universities": ("驻扬高校", "Universities"),
            "vocational_colleges": ("驻扬职业院校", "Vocational colleges"),
            "urban_districts": ("城市城区（5G）", "Urban districts for 5G"),
            "townships": ("乡镇（5G）", "Townships for 5G"),
            "thousand_enterprises": ("千家“四化”技改企业", "Thousand enterprises of the four upgrades"),
            "site_counties": ("县（市、区）（一站式站点）", "Counties for one-stop sites"),
            "site_clusters": ("产业集聚区（一站式站点）", "Industrial areas for one-stop sites"),
            "clusters": ("先进制造业集群", "Manufacturing clusters"),
            "chains": ("优势产业链", "Industrial chains"),
            "leading_service_fields": ("先导型服务业领域", "Leading service fields"),
            "nqi_fields": ("重点产业和民生服务领域", "Key industries and livelihood services"),
            "rnd_deduction_enterprises": ("研发费用加计扣除企业", "Enterprises eligible for R&D deduction"),
            "own_standard_enterprises": ("执行企业标准的企业", "Enterprises producing to own standards"),
            "association_standards": ("在用团体标准", "Association standards in use"),
            "party_schools": ("党校（行政学院）", "Party schools"),
            "cadre_training_institutions": ("干部培训机构", "Cadre training institutions"),
            "assessed_units": ("质量工作考核对象", "Units under quality assessment"),
            "leading_groups": ("党政领导班子", "Leading groups"),
            "tasks": ("分工任务", "Assigned tasks"),
            "plans": ("规划", "Plans that must hold a quality chapter"),
        },
        "名录",
        "List",
        required=True,
        dimension=True,
        about_zh="是哪一份名录；名录是相应覆盖率的分母。",
        about="Which list; it is the denominator of a coverage rate.",
    )
    entity_no = Text(
        80,
        "名录内编号",
        "Number in the list",
        required=True,
        about_zh="对象在名录内的编号，同一名录内唯一。",
        about="Its number, unique within the list.",
    )
    name = Text(
        200,
        "名称",
        "Name",
        required=True,
        about_zh="全称，与批文或证书一致。",
        about="The full name as the approval or certificate writes it.",
    )
    credit_code = CreditCode(
        "统一社会信用代码",
        "Unified social credit code",
        aliases=("信用代码",),
        about_zh="单位的18位统一社会信用代码，照营业执照或登记证填写。",
        about="The unit's 18-character credit code, copied from its licence.",
    )
    level = Choice(
        LEVELS,
        "层级",
        "Level",
        dimension=True,
        about_zh="对象的层级；不分层级的留空。",
        about="Its level; blank if levels do not apply.",
    )
    group = Text(
        60,
        "分组",
        "Group",
        dimension=True,
        about_zh="名录内部的分组，如集群、产业链、环节。",
        about="A group within the list, such as a cluster, chain or stage.",
    )
    reference_on = membership.reference_on()
    confirming_unit = membership.confirming_unit()
    source_name = Text(
        200,
        "名录来源",
        "Source of the list",
        about_zh="名录由哪个系统或文件导出。",
        about="The system or document the list comes from.",
    )
    entered_on = membership.entered_on()
    exited_on = membership.exited_on()
    exit_reason = membership.exit_reason()
    covered = Flag(
        "是否已覆盖",
        "Covered",
        required=True,
        dimension=True,
        about_zh="是否已达到名录所问的状态。",
        about="Whether it has what the list asks about.",
    )
    covered_on = Day(
        "覆盖日期",
        "Covered on",
        about_zh="达到之日；未覆盖的留空。",
        about="The day it got there; blank if not.",
    )
    proof = Text(
        300,
        "覆盖依据",
        "Proof",
        about_zh="可核查的依据：文号、证书编号或链接。",
        about="What proves it: a document, certificate or link.",
    )

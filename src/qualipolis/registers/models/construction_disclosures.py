"""Public disclosures of housing quality, stage by stage."""

from qualipolis.registers.columns import Choice, Day, Flag, Text, Whole
from qualipolis.registers.record import Record, Register
from qualipolis.registers.types import Refers


class ConstructionDisclosure(Record):
    """One published version of a project's quality information."""

    register = Register(
        code="construction_disclosures",
        zh="住宅质量信息公示",
        en="Construction disclosures",
        key=("project_code", "stage", "edition"),
        event="published_on",
        searchable=("project_code", "project_name"),
        klass="public",
        about_zh="商品住宅按开工、主体、预售、竣工、交付公示的质量信息,每一版都保留。",
        about="Quality information of homes as published at each stage; every edition is kept.",
        source_zh="住建局公示栏目和建设单位",
        source="Housing bureau and developers",
        rules=(Refers("project_code", "construction_projects", "project_code"),),
    )
    project_code = Text(60, "项目代码", "Project code", required=True)
    project_name = Text(200, "项目名称", "Project", required=True)
    stage = Choice(
        {
            "start": ("开工", "Start"),
            "structure": ("主体", "Structure"),
            "presale": ("预售", "Presale"),
            "completion": ("竣工", "Completion"),
            "handover": ("交付", "Handover"),
        },
        "公示阶段",
        "Stage",
        required=True,
        dimension=True,
    )
    edition = Whole("版次", "Edition", required=True, low=1, high=999)
    has_permit = Flag("含施工许可", "Shows the permit")
    has_parties = Flag("含五方主体及负责人", "Shows the five parties")
    has_period = Flag("含施工工期", "Shows the building period")
    has_reinforcement = Flag("含钢筋配筋", "Shows the reinforcement")
    has_waterproofing = Flag("含防水防渗", "Shows the waterproofing")
    has_materials = Flag("含主要建筑材料", "Shows the main materials")
    has_acceptance = Flag("含结构安全和使用功能验收", "Shows safety and function acceptance")
    complete = Flag("是否完整", "Complete", required=True, dimension=True)
    address = Text(300, "公示网址或地点", "Where published")
    published_on = Day("公示日期", "Published on", required=True)

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
        about_zh="商品住宅按开工、主体、预售、竣工、交付公示的质量信息，每一版都保留。",
        about="Quality information of homes as published at each stage; every edition is kept.",
        source_zh="住建局公示栏目和建设单位",
        source="Housing bureau and developers",
        rules=(Refers("project_code", "construction_projects", "project_code"),),
    )
    project_code = Text(
        60,
        "项目代码",
        "Project code",
        required=True,
        about_zh="投资项目在线审批监管平台的项目代码；没有的用施工许可证号。",
        about="Code of the national investment platform; else the permit's number.",
    )
    project_name = Text(
        200,
        "项目名称",
        "Project",
        required=True,
        about_zh="项目全称，与施工许可证一致。",
        about="The project's full name as on the permit.",
    )
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
        about_zh="施工前、施工中、竣工后等公示阶段。",
        about="Before, during or after construction.",
    )
    edition = Whole(
        "版次",
        "Edition",
        required=True,
        low=1,
        high=999,
        about_zh="同一阶段第几版公示；有变更时加1。",
        about="Edition within the stage; one more after each change.",
    )
    has_permit = Flag(
        "含施工许可",
        "Shows the permit",
        about_zh="公示内容是否含施工许可信息。",
        about="Whether the permit is shown.",
    )
    has_parties = Flag(
        "含五方主体及负责人",
        "Shows the five parties",
        about_zh="是否含建设、勘察、设计、施工、监理五方及负责人。",
        about="Whether the five parties and their heads are shown.",
    )
    has_period = Flag(
        "含施工工期",
        "Shows the building period",
        about_zh="是否含开竣工日期。",
        about="Whether start and end of works are shown.",
    )
    has_reinforcement = Flag(
        "含钢筋配筋",
        "Shows the reinforcement",
        about_zh="是否含主要部位钢筋配筋。",
        about="Whether the reinforcement is shown.",
    )
    has_waterproofing = Flag(
        "含防水防渗",
        "Shows the waterproofing",
        about_zh="是否含防水防渗做法。",
        about="Whether the waterproofing is shown.",
    )
    has_materials = Flag(
        "含主要建筑材料",
        "Shows the main materials",
        about_zh="是否含主要建筑材料及检测情况。",
        about="Whether the main materials are shown.",
    )
    has_acceptance = Flag(
        "含结构安全和使用功能验收",
        "Shows safety and function acceptance",
        about_zh="是否含结构安全和使用功能验收结果。",
        about="Whether acceptance of structure and use is shown.",
    )
    complete = Flag(
        "是否完整",
        "Complete",
        required=True,
        dimension=True,
        about_zh="按公示制度应公示的各项是否齐全。",
        about="Whether all items that the rules ask for are there.",
    )
    address = Text(
        300,
        "公示网址或地点",
        "Where published",
        about_zh="公示的网址或现场公示地点。",
        about="Web address or place of the notice.",
    )
    published_on = Day(
        "公示日期",
        "Published on",
        required=True,
        about_zh="对外公布、公示或发布之日；未公布的留空。",
        about="The day it was made public; blank if it was not.",
    )

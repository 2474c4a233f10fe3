"""Choices that several registers share: stable English code → (zh, en, further words a file may use…)."""

LEVELS = {
    "international": ("国际", "International"),
    "national": ("国家级", "National", "国家", "部级", "部、国家级"),
    "provincial": ("省级", "Provincial", "省"),
    "city": ("市级", "City", "市"),
    "county": ("县级", "County", "县", "区县级", "县（市、区）"),
}
SIZES = {
    "large": ("大型", "Large"),
    "medium": ("中型", "Medium"),
    "small": ("小型", "Small"),
    "micro": ("微型", "Micro"),
}
# The five consumer goods, four industries and two daily-goods industries that the plan names.
INDUSTRIES = {
    "high_end_equipment": ("高端装备制造", "High-end equipment", "高端装备"),
    "automobiles_and_parts": ("汽车及零配件", "Automobiles and parts", "汽车零部件", "汽车及零部件"),
    "new_energy_and_lighting": ("新能源新光源", "New energy and lighting"),
    "textiles_and_clothing": (
        "高端纺织与服装",
        "Textiles and clothing",
        "服装纺织",
        "服装与纺织品",
        "纺织服装",
    ),
    "travel_goods": ("旅游用品", "Travel goods"),
    "electric_cables": ("电气线缆", "Electric cables", "电线电缆"),
    "plush_and_teaching_toys": ("毛绒玩具及教玩具", "Plush and teaching toys", "毛绒玩具", "教玩具"),
    "batteries": ("电池", "Batteries"),
    "aviation": ("航空产业", "Aviation", "航空"),
    "food": ("食品", "Food"),
    "medicines_and_devices": ("医药和医疗器械", "Medicines and devices", "医药"),
    "chemicals_and_materials": ("化工和新材料", "Chemicals and materials", "新材料"),
    "electronics_and_software": ("电子信息和软件", "Electronics and software", "电子信息"),
    "services": ("服务业", "Services"),
    "agriculture": ("农业", "Agriculture"),
    "other": ("其他", "Other"),
}
DONE_STATES = {
    "planned": ("计划", "Planned"),
    "running": ("在实施", "Running", "在建", "进行中"),
    "done": ("已完成", "Done", "完成"),
    "accepted": ("已验收", "Accepted", "通过验收", "验收通过"),
    "terminated": ("终止", "Terminated", "撤销"),
}

"""Words the invented city is made of. Every name carries 示例, so that nobody takes it for a real one."""

PERSON = "示例人员"
FIRM_WORDS = (
    "恒",
    "达",
    "华",
    "盛",
    "瑞",
    "丰",
    "远",
    "嘉",
    "宏",
    "益",
    "泰",
    "润",
    "新",
    "源",
    "联",
    "创",
    "诚",
    "明",
)
# Industry code of the registers → word in a firm's name, weight among firms.
INDUSTRIES = {
    "high_end_equipment": ("机械", 14),
    "automobiles_and_parts": ("汽车零部件", 11),
    "new_energy_and_lighting": ("光电", 9),
    "textiles_and_clothing": ("服装", 10),
    "travel_goods": ("旅游用品", 6),
    "electric_cables": ("线缆", 8),
    "plush_and_teaching_toys": ("玩具", 7),
    "batteries": ("电池", 3),
    "aviation": ("航空部件", 2),
    "food": ("食品", 9),
    "medicines_and_devices": ("医药", 3),
    "chemicals_and_materials": ("新材料", 6),
    "electronics_and_software": ("电子", 5),
    "services": ("服务", 7),
}
FOODS = (
    "糕点",
    "肉制品",
    "蔬菜制品",
    "调味品",
    "饮料",
    "粮食加工品",
    "食用油",
    "水产制品",
    "豆制品",
    "酒类",
    "乳制品",
    "餐饮食品",
)
FARM_PRODUCTS = ("蔬菜", "水果", "稻谷", "淡水鱼", "虾蟹", "禽蛋", "生猪")
CONSUMER_GOODS = ("毛绒玩具", "服装", "旅行箱包", "牙刷", "电线电缆", "灯具", "电池", "家具")
INDUSTRIAL_GOODS = ("机床", "液压件", "阀门", "电缆", "轴承", "化肥", "涂料", "管材", "锻件", "汽车配件")
# Classes of GB/T 4754 that manufactured goods fall in: two digits → share of output in ten thousand yuan.
CLASSES = {
    "13": 180,
    "17": 150,
    "18": 210,
    "24": 240,
    "26": 330,
    "33": 260,
    "34": 420,
    "35": 380,
    "36": 450,
    "38": 520,
    "39": 300,
}
MATERIALS = ("混凝土", "钢筋", "砌块", "防水卷材", "保温板", "水泥")
STRUCTURES = ("混凝土强度", "钢筋保护层厚度", "楼板厚度", "砌体垂直度")
HOSPITALS = ("第一", "第二", "第三", "中医", "妇幼", "区域")


def initials(code: str) -> str:
    """The letters that stand for a code in an invented number: three of each word."""
    return "".join(word[:3] for word in code.split("_")).upper()

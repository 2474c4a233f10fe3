"""The morphology of Chinese bodies: what the name of an office looks like, which prefix it takes, which take none.

No body is listed by place: the rules know the endings of names, the words of levels, and the families of vertical organs.
"""

from __future__ import annotations

import re

from qualipolis.reading.words import alternatives, any_of

# What a body ends in, longest first where one ending contains another.
SUFFIX = re.compile(
    any_of(
        "委员会 办公厅 办公室 人民政府 政府 管委会 筹委会 组委会 领导小组 工作组 专班 指挥部",
        "联席会议 联合会 协会 学会 商会 总会 促进会 基金会 法院 检察院 监委 纪委 组织部 宣传部",
        "统战部 政法委 网信办 编办 改革办 文明办 老干部局 老干局 工商联 妇联 残联 侨联 文联 科协",
        "社科联 记协 作协 计生协 贸促会 红十字会 总工会 团委 供销社 总社 分行 支行 中支 银行 海关",
        "分署 总署 分局 支队 总队 大队 中队 公司 集团 营管部 营业部 管理部 研究院 研究所 科学院",
        "大学 学院 学校 医院 共青团中央 陆港 空港 代表处 办事处 管理处 监管处 处室 科室 中心 总站",
        "站 所 馆 台 社 局 厅 委 办 部 处 署 院 校 会 联 行 关 队 组 室 科 库 单位 部门 机构 企业",
        "组织 机关 主体 园区 开发区 高新区 经开区 新区 示范区 度假区 保税区 综保区 功能区 景区 矿区",
        "新城 基地 街道 乡镇 镇街 各地 各区 各县 各市 地区 县市区 县区 市县",
    )
    + "$"
)
# Collectives: no single office, left as written.
GROUP = re.compile(
    alternatives(
        "^"
        + any_of(
            "各 有关 相关 其他 其它 所有 全体 上述 县级 区级 市级 省级",
            "地方(?!金融)",
            "属地 当地 所在 试点 沿线 省市 市县 县区",
        ),
        "(?:有关|相关|各)(?:部门|单位|处室|行业|责任|职能)",
        "^(?:部门|单位)",
    )
)
# Zones with a committee of their own.
ZONE = re.compile(r"(?:园区|开发区|高新区|经开区|新区|示范区|度假区|保税区|综保区|功能区|名胜区|景区|新城)$")
PLACE = re.compile(r"^[\u4e00-\u9fff]{1,7}(?:市|县|区|旗|州|盟|镇|乡)$")
_COUNTED = re.compile(r"^\d{1,3}个?[区县市]$")  # 16区
LEVELS = r"省市县区州盟旗乡镇街道地园村"
LEVEL_LIST = re.compile(rf"^各?(?:地级以上|设区的?|有关|相关)?[{LEVELS}自治特及和(),、\[\]]{{1,16}}$")
LEVEL_GOVERNMENT = re.compile(
    rf"^各?(?:地级以上|设区的?)?[{LEVELS}自治特及和(),、\[\]]{{1,16}}(?:级)?(?:人民政府|政府|党委政府|管委会|开发区|人大|政协)"
)
GOVERNMENT_TAIL = re.compile(r"等?(?:[省市县区州盟旗])?(?:人民政府|政府)$|管委会$|管理委员会$")
# Prefixes by level; 市场, 市政公用, 市容, 区域 … are words that merely begin so.
PREFIX = re.compile(
    "^"
    + any_of(
        "自治区 省",
        "(?:市(?!场|容|政公用|政园林|政工程|政设施|民中心|政维护))",
        "(?:区(?!域|块|划))",
        "(?:县(?!域))",
        "州 盟 旗 兵团",
        "厅(?!际)",
    )
    + r"(?=[\u4e00-\u9fff])"
)
# Vertical organs and firms: their name already says where they belong.
NO_PREFIX = re.compile(
    alternatives(
        "海关 海事局 人民银行",
        "^人行",
        "外汇管理",
        "^外汇",
        "国网 南方电网 电网",
        "^国家",
        "^中国",
        "^中央",
        "^中共",
        "^全国",
        "^国务院",
        "金融监管总局 总局 银保监 银监 证监 保监 分署 分行 支行 中支 分公司 公司 集团 供电局 电力局",
        "铁路局 民航 空管 大学 学院 高校",
        "银行$",
        "高新区 开发区 经开区 园区 新区 示范区 综保区 保税 度假区 景区 矿区 新城",
        "^驻",
        "^东",
        "监管分局 监管局分局 专员办 特派办 商会",
        "^企业",
        "学校 医院 金融机构 运营商",
        "(?:市|省|州|县|区)(?:人民政府|政府)$",
    )
)
# Firms of a city's services, told by what they supply and no name of their own: 市公交集团, 市水务集团.
UTILITY = re.compile(
    "^"
    + any_of(
        "水务 水投 水业 供水 排水 公交 公共交通",
        "轨道(?:交通)?",
        "地铁 交通 交投 城投 城建 城发 建投 国投 国资 产投 文旅 文投 旅投 农投 金控 燃气 热力 供热",
        "港口 港务 机场 粮食 粮油 数据",
    )
    + "(?:投资|发展|运营|控股|产业|建设)*集团$"
)
DEPARTMENT = re.compile(
    any_of(
        "局 委 办 厅 部 处 院 会 联 社 中心 支队 总队 大队 队 所 馆 台 站 组 署 机关 小组 成员单位",
        "办公室 委员会 监委 纪委 科协 作协",
    )
    + r"(?:\([^()]{1,20}\)|\[[^\[\]]{1,20}\])?$"
)


def is_body(name: str) -> bool:
    """Whether a piece of an owner note reads like the name of a body or a group of bodies."""
    bare = re.sub(r"[(\[][^()\[\]]*[)\]]$", "", name)
    if PLACE.match(bare) or _COUNTED.match(bare):
        return True
    return 1 < len(name) <= 45 and bool(SUFFIX.search(bare) or GROUP.search(bare) or LEVEL_LIST.match(name))


def prefix_of(name: str) -> str | None:
    """The word of level a name begins with: 市发改委 → 市, 市场监管局 → None."""
    match = PREFIX.match(name)
    return match[0] if match else None


def takes_prefix(name: str, place: str | None) -> bool:
    """Whether a bare name may have lost a prefix: an office of this level, neither a group nor a vertical organ.

    `place` is the name of the place that issued the document: 扬州海关 beside 扬州市人民政府 already says where it belongs.
    """
    if UTILITY.match(name):
        return True
    if prefix_of(name) or (GROUP.search(name) and not name.endswith("成员单位")) or NO_PREFIX.search(name):
        return False
    if place and name.startswith(place):
        return False
    return bool(DEPARTMENT.search(name))

"""The vocabulary of Chinese official language by which a number is a target or none.

No place, plan or programme is named here.
"""

from __future__ import annotations

import re

from qualipolis.reading.words import alternatives, any_of

# Orders that produce something countable.
BUILD = alternatives(
    "新建成 新建设 新建 新增加 新增 新培育 新认定 新开通 新引进 新改建 新登记 新设立 新设",
    "新打造 新创建 新组建 再新增 增设 增建 增加 净增 改扩建 改造提升 改造 扩建 改建 建成并投用",
    "建成投用 建成 建立 建设 建好 建有 筹建 共建 创建成 创建 创成 争创 打造 构建 培育形成",
    "培育壮大 培育 培养造就 培养 培训 引育 引进 招引 吸引 聚集 集聚 汇聚 组织推荐 组织实施",
    "组织开展 组织 实施 开展 举办 承办 筹办 开办 支持 扶持 帮扶 帮助 服务 引导 指导 推动 推进",
    "推广 推出 推荐 发布 出台 制定 制修订 修订 编制 研制 主导 评选出 评选 评定 认定 遴选 选树",
    "选拔 选派 树立 命名 完成 实现 形成 布局 设立 成立 组建 配备 配置 安排 投放 投入使用 开通",
    "开设 开发 发展 落地 签约 储备 入选 入围 入库 入驻 获批 获得 取得 备案 突破 攻克 转化 孵化",
    "壮大 做强 升级 提升 整治 治理 修复 绿化 建 创 育 引 争取 力争 确保 保持 覆盖 联系 走访",
    "检查 抽检 抽查 监测 提供 选取 确定 列出 梳理 归集 解决 化解 查处 侦办 拆除 淘汰 退出 关闭",
    "关停 压减 压缩 减少 取消 精简 新招收 招收 招聘 吸纳 安置 资助 救助 接待 达成 促成 拥有",
    "总量 总数 规模 保有量 建筑面积 新造林 造林 种植 更换 安装 调试 硬化 走进 深入 拜访 召开",
    "选择 选定 试点 探索 启用 上架 入选 达成 进行 优选 挖掘 设置 加装 更新 铺设 敷设 架设 部署",
    "上线 接入 布设 投运 开工 竣工 交付 筹集 发放 投资 募集 达标 抢救 复壮 认证 供应 减负 托管",
)
MAKE = re.compile(r"构建|建设|打造|形成|布局|建成|建立|实施|新增|培育")
VERB = re.compile(rf"(?:{BUILD})")
# A word of reaching right before the number.
REACH = re.compile(
    any_of(
        "达到 达 超过 突破 不低于 不少于 不小于 高于 低于 提高到 提高至 提升到 提升至 增加到 增加至",
        "增长到 增至 扩大到 扩大至 稳定在 保持在 控制在 控制到 降至 降到 降低到 降低至 下降到",
        "下降至 压缩到 压缩至 缩短到 缩短至 压减到 压减至 缩小到 缩小至 优化到 优化至 提速到 提速至",
        "缩减至 减至 减少到 减少至 拓展至 拓展到 扩大至 扩展至 扩展到 增大到 逾 超",
        "至少(?:有|配|建|设|建有|配备|建成|建设|开展|组织|举办|召开|设立|设置|培训|打造|培育)?",
        "实现 力争 保持 为",
    )
    + "(?:约|全部|全市|全省)?$"
)
# The last word of what is measured, and how it is measured, right before the number or its word of reaching.
INDICATOR = re.compile(
    any_of(
        "率 比重 占比 比例 比率 覆盖面 满意度 贡献度 集中度 渗透度 指数 得分 总量 总数 总额 总值",
        "总产值 增加值 产值 产量 规模 数量 存量 保有量 营业额 营业收入 收入 销售额 交易额 零售额",
        "进出口额 贸易量 吞吐量 投资额 投资 余额 面积 里程 人数 户数 家数 床位数 强度 浓度 水平",
        "寿命 增幅 增速 增长 容量 能力 算力 客流 人次 时间 时限 环节 材料 次数 成本 排放量 能耗",
        "水耗 均 量 数 度 占 值",
    )
    + any_of(
        "均 全部 全面 平均 总体 力争 争取 稳定 应 要 须 分别 再 年均 同比 累计 合计 共 也 基本 普遍",
        "逐步 稳步",
    )
    + "*$"
)
# A word of growing or falling right before the number.
CHANGE = re.compile(
    any_of(
        "增长 提高 提升 增加 上升 扩大 增幅 增速 递增 下降 降低 减少 压减 压缩 缩短 缩减 降幅 节约",
        "翻 放大",
    )
    + "(?:了|约|达|为|幅度达|幅度|比例|到)?$"
)
DOWN = re.compile(r"(?:下降|降低|减少|压减|压缩|缩短|缩减|降幅|节约)")

# Money and terms that a rule grants.
GRANT = re.compile(
    alternatives(
        "补助",
        "补贴(?!性)",
        "奖励 奖补 资助 给予 予以 贴息 奖金 扶持资金 资金支持",
        "一次性(?=[^,;。]{0,14}(?:奖|补|资助|支持|给予|就业|扩岗|返还|发放))",
        "减免 免征 减征 免收 减按 征收 罚款 处罚 保费 抵扣 加计 扣除 退还 退税 返还 缓缴 税率 费率",
        "利率 个基点 首付 收费标准 收取 缴纳 缴费 每人每 每户每",
        "每张(?:最高)?补",
        r"最高(?:可)?(?:不超过)?\d",
        "标准为",
        "按照?[^,;。]{0,12}(?:标准|比例)(?!建|配)",
        "贷款额度 授信额度 担保额度",
        "额度(?:最高|不超过)",
        "注册资本 工资 薪酬 津贴 保证金 违约金 赔偿 分担 负担 报销 租金 优惠 折扣 限额 风险补偿",
        "补偿比例 消费券 预征率 征收率 应纳税 计税 专项资金",
        "资金(?:予以|给予)",
    )
)
MONEY = re.compile(r"(?:元|美元|欧元|日元|港元)$")
# The beginning of a condition for being granted something, and those that it is for.
ELIGIBLE = re.compile(
    "^"
    + any_of(
        "(?:其中|并)?对(?!接|标|口|外|全|内|照)",
        "对于 凡 凡是",
        "经(?!常|济|营|费|过|开|贸|信|纪|典|验)",
        "首次 符合 满足条件 具备条件",
        "获得(?!用|水|电|气|信贷|感)",
        "获评 获批 新获 属于 依据 根据",
        "如(?!期)",
        "若",
        "当(?!年|地|期|前|好)",
        "在.{0,20}的情况下",
    )
)
ELIGIBLE_NOUN = re.compile(
    "^(?:的)?"
    + any_of(
        "企业 单位 项目 机构 个人 人员 法人 市场主体 纳税人 小规模 用户 客户 工程 建筑 县 地区 城市",
        "省份 主体 农户 家庭 职工 毕业生 劳动者 学校 园区 贷款 合同 订单 车辆 船舶 设施 场所 用地",
        "地块",
    )
)
# What stands before the number of a set that exists already.
EXISTING = re.compile(
    any_of(
        "发挥(?:好)?",
        "现有 原有 依托 围绕 聚焦 面向 针对 按照 利用 借助 以 等 从 在 由 向 与 包括 包含 涉及 涵盖",
        "这 上述 前述 全部 其他 其它 剩余 余下",
        "已(?:有|建成)?",
        "我市 我省 全国 已建",
    )
    + "$"
)
# What was or is, against what is to come; then chapters that look back.
FACT = re.compile(
    alternatives(
        "已(?:经|达|建|有|成|完成|累计|培育|实现|发展|认定|开通|连续|形成|建立|入|获)",
        "目前 现有 截至 截止 近年来 以来 取得了 曾",
        "(?:年|年末|年底)(?:为|达到了|实现了|完成了)",
        "同期为 去年",
        "上年(?!.{0,6}(?:增长|提高|下降))",
    )
)
FUTURE = re.compile(
    alternatives(
        r"[到至](?:20)\d{2}年",
        "力争 争取 确保 计划 目标 将 要 新增 每年 今年 全年 年底前 年内 达到 不低于 不少于",
        r"\d{4}年(?:\d{1,2}月)?(?:底|末)?前",
    )
)
FACT_SECTION = re.compile(
    alternatives(
        "这[一五]年",
        "过去[一五]年",
        "[一五]年来",
        "现状 回顾 形势 成效 成就 背景 基础条件 发展基础",
        "存在(?:的)?问题",
        "主要问题 过去",
    )
)
DURATION = re.compile(
    r"(?<![/／])(?:年|个月|个季度|季度|天|日|小时|分钟|秒|毫秒|个工作日|工作日|个自然日|自然日|个小时|周)$"
)
# A time is cut to the number, or a time or term is to stay within it.
TIME_LIMIT = re.compile(
    alternatives(
        "(?:压缩|压减|缩短|缩减|减少|控制|精简|降|减|提速|提升|优化|限定)(?:到|至|为|在|成)?"
        + "(?:了|约|平均|最短|最多|不超过|不多于)*$",
        "(?:时间|时限|用时|耗时|周期|时长|时延|环节时间)(?:均|平均|总体|原则上|力争)*"
        + "(?:为|达到|不超过|控制在|保持在|稳定在|不高于|低于|小于|不大于|压缩至|压缩到|在)$",
    )
)
NAMED = re.compile(r"^(?:大|个方面|位一体|化|维|期|号|届|代|型|字头|条线|周年|世纪|多)")
SETTING = re.compile(r"^(?:个)?(?:方面|环节(?!压)|层级|级|阶段|部分|类别)")
# Units in which the things that another number counts are measured themselves.
ATTRIBUTE_UNIT = re.compile(
    any_of(
        "元 平方米 平方公里 平方千米 亩 公顷 张床 床位 千伏 千瓦 兆瓦 吨 公里 千米 米 岁 周岁 人",
        "人口 口 度 级 星 小时 天 年 个月 张 位 个",
    )
    + "$"
)
SOFT_WORD = re.compile(r"力争|争创|争取|努力|探索|左右|积极争创")
ANNUAL = re.compile(
    r"每年|逐年|年均(?=(?:新增|培养|培训|引进|举办|开展|实施|组织|完成|建设|培育|服务))|每一年|每年度"
)
PERIODS = (
    (re.compile(r"每两年|每2年|每二年"), "biennial"),
    (re.compile(r"每半年"), "semiannual"),
    (re.compile(r"每(?:个)?季度|每季"), "quarterly"),
    (re.compile(r"每(?:个)?月|月度"), "monthly"),
    (re.compile(r"每(?:个)?周"), "weekly"),
    (re.compile(r"每日|每天"), "daily"),
)

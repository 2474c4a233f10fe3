"""Named works to be finished, opened or put into service: 建成…大桥, …铁路全线完工, …2号线开通."""

from __future__ import annotations

import re

from qualipolis.reading.targets.found import Found
from qualipolis.reading.words import alternatives, any_of

# The kind of work with which the name of something to be finished ends.
_FACILITY = any_of(
    "检验中心 检测中心 质检中心 研究中心 创新中心 技术中心 数据中心 算力中心 指挥中心 服务中心",
    "产业园 产业园区 科技园 物流园 示范园 基地 实验室 机场 港区 港口 码头 航站楼 体育馆 体育场",
    "博物馆 图书馆 大桥 隧道 高速公路 高速 铁路 支线 专线",
    "[一二]级公路",
    "地铁 轨道 枢纽 电站 水库 医院 学校 大学 学院 院区 校区 展馆 大厦 剧院 公园 产业带 特色小镇",
    "停车场 中心",
    "(?:扩容|改扩建|迁建)(?=工程|项目)",
)
_FINISH = re.compile(
    rf"^(?:[^,;。]{{0,24}}?)(?:建成|建成并投用|建成投用|建成启用)(?P<object>[^,;。]{{2,50}}?{_FACILITY})"
    r"(?:等)?(?:项目|工程)?(?:\([^()]{2,20}\))?(?:并投入使用|投入使用|并投用)?$"
)
_COMPLETE = re.compile(
    rf"(?:^|[年月初底末前内])完成(?P<object>[^,;。、]{{4,40}}?(?:{_FACILITY}|大厅|口岸)(?:项目|工程)?"
    r"|[^,;。、]{6,40}(?:系统|控制|枢纽|航道|船闸|线路|管廊)工程)建设$"
    r"|^完成(?P<named>[^,;。、的]{2,16}(?:铁路|高速公路|高速|机场|港口?|水库|大桥|航道)[^,;。、的]{0,10}工程)$"
)
_JOINED = re.compile(
    r"^(?:20\d{2}年)?(?:\d{1,2}月)?(?:底|末)?(?:之?前|内)?,?(?:全面)?完成"
    + "(?P<object>[^,;。、]{4,40}?(?:系统|平台)(?:的)?(?:接入|对接))(?=$|并)"
)
_PLACES = re.compile(r"(?P<a>[\u4e00-\u9fff]{2,8}[区县市镇])和(?P<b>[\u4e00-\u9fff]{2,8}[区县市镇])的")
# Words of quality, of sets and of aims: what they describe is no single work that can be seen to be there.
_UNNAMED = re.compile(
    alternatives(
        "一批 一流 若干 多个 现代化 一体化 国际化 区域性 综合性 高水平 高标准 全国性 世界级 示范区",
        "先行区 全覆盖 覆盖 的 各 每 全市 全省 体系 网络 平台 机制 格局 城市 强省 强市 强国",
        "中心城市 消费中心 贸易中心 金融中心 航运中心 创新中心城 科创中心 科学中心 高地 集散",
        "物流中心$",
        "枢纽$",
        "集群 目的地 建成后 已建成 具有 有影响力",
    )
)

# What makes the name of a work: the kind of work, its part or the number of its line, at the end.
_WORK_NAME = re.compile(
    any_of(
        "铁路 高铁 城际 高速公路 高速 快速路 大桥 特大桥 隧道 通道 机场 航站楼 码头 港区 航道 船闸",
        "水库 电站 换流站 变电站 互通 立交 地铁",
        r"\d+号线",
        "轨道交通 医院 校区 院区 产业园 科技园 物流园 体育馆 博物馆 图书馆 数据中心 枢纽 绕城 管廊",
        "管线 水厂",
        "(?<!改造)(?<!安居)(?<!民生)(?<!惠民)(?<!配套)(?<!示范)(?<!提升)(?<!类)工程",
    )
    + "(?:[一二三四五六东西南北中][期段线]|主线|全线|改扩建|扩建|扩容)?(?:项目|工程)?$"
)
# By when and with what zeal; the work; by when again; how wholly; finished or opened; and put to use.
_OPENED = re.compile(
    "^(?:"
    + r"(?:[到至])?(?:20\d{2}年|年)?(?:\d{1,2}月)?(?:底|末)?(?:之?前|内)?"
    + "(?:力争|争取|确保|保障|推动|推进|加快|促进|实现|保证)*"
    + r")(?P<object>[^,;。的将]{4,60}?)(?:20\d{2}年)?(?:年)?(?:\d{1,2}月)?(?:底|末)?(?:之?前|内)?"
    + "(?:全线|全面|全部|主体|如期|按期|顺利|正式|早日|尽快|基本)*"
    + "(?:建成|完工|竣工|通车|开通|通航|投运|投用|投产|启用|贯通|投入试?(?:运营|使用|运行|营运))"
    + "(?:并?(?:试|通)?(?:车|开通|通航|投运|投用|投产|运营|运行|投入试?(?:运营|使用|运行)))?$"
)
# Works meant as a group or still under way, and words that begin another sentence.
_ANY_WORK = re.compile(
    alternatives(
        "一批 若干 多个",
        "各[类地县区市镇]",
        "所有 全部 重大 重点 标志性 为 与",
        "和$",
        "对 体系 网络 机制 格局 已 等 续建 在建 目标 开通 建成 建设 规划 支持 鼓励",
    )
)


def finished(clause: str, *, dated: bool = False) -> list[Found]:
    """The named works a clause says are to be finished or in service, each with its place; by a date, systems to be joined too."""
    match = _FINISH.match(clause)
    if not match:
        return _completed(clause) or _opened(clause) or (_joined(clause) if dated else [])
    if _UNNAMED.search(match["object"]) or len(match["object"]) < 4:
        return []
    start = match.start("object")
    parts = [part for part in re.split("[、和及]", match["object"]) if part]
    verb = clause.rfind("建成", 0, start)
    if len(parts) > 1 and all(re.search(_FACILITY + "$", part) for part in parts):
        return _each_finished(clause, verb, start, parts)
    copies = tuple(parts) if len(parts) > 1 and all(len(part) <= 6 for part in parts[:-1]) else ()
    return [_work(verb, match.end("object"), copies=copies)]


def _work(start: int, end: int, rule: str = "target.finish", copies: tuple[str, ...] = ()) -> Found:
    """A work to be there at the end: the one thing present."""
    return Found(start, end, "present", 1, None, "milestone", rule, 0.65, copies=copies)


def _opened(clause: str) -> list[Found]:
    """推动…铁路全线完工, …2号线开通, 甲大桥、乙隧道建成通车: a finding for each work named."""
    match = _OPENED.match(clause)
    if not match or _ANY_WORK.search(match["object"]):
        return []
    at, found = match.start("object"), []
    parts = match["object"].split("、")
    if not all(_WORK_NAME.search(part) and len(part) >= 4 for part in parts):
        return []
    for part in parts:
        begin = match.start() if part is parts[0] else at
        end = match.end() if part is parts[-1] else at + len(part)
        found.append(_work(begin, end, "target.opened"))
        at += len(part) + 1
    return found


def _completed(clause: str) -> list[Found]:
    """完成甲区和乙区的服务大厅建设: named works to be carried through, one for each place named."""
    match = _COMPLETE.search(clause)
    work = (match["object"] or match["named"]) if match else "各"
    if not match or _UNNAMED.search(work.replace("的", "")):
        return []
    places = _PLACES.match(work)
    return [_work(*match.span(), copies=(places["a"], places["b"]) if places else ())]


def _joined(clause: str) -> list[Found]:
    """2023年12月底前,完成某系统接入: two systems that are to be joined by a date."""
    match = _JOINED.match(clause)
    return [_work(match.start(), match.end(), "target.joined")] if match else []


def _each_finished(clause: str, verb: int, start: int, parts: list[str]) -> list[Found]:
    found, at = [], start
    for index, part in enumerate(parts):
        begin = verb if index == 0 else at
        found.append(_work(begin, at + len(part)))
        at += len(part) + 1
    return found

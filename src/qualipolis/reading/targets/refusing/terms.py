"""The term in which an office does what it is asked for: a promise, no span of a rule."""

from __future__ import annotations

import re

from qualipolis.reading.targets.refusing.sight import Sight
from qualipolis.reading.words import any_of

_DONE = re.compile(
    r"^(?:以内|之内|内)?(?:\([^()]{1,12}\))?(?:最快\d{1,3}(?:分钟|小时|个工作日))?"
    + "(?:即可|应当?|全部|一次|完成|予以|给予|依法|向社会)*"
    + any_of(
        "录入 公开 公示 移出 作出 核准 核发 颁发 发放 出具 批准 登记 备案 立案 拨付 兑付 到账 上门",
        "到达 勘查 勘察 验收 装表 送达 恢复 抢修 审批 审核 审查 批复 发证 办证 受理 答复 回复 反馈",
        "处置 处理 修复 出车 到场 办结 办理完成 办理完毕 办成 办好 完成 响应 接电 通电 送电 审结",
        "出证 办理",
    )
    + r"(?=$|[^\u4e00-\u9fff]|[\u4e00-\u9fff]{0,24}(?:$|、\d))"
)


_STARTS = re.compile(r"(?:拿地|摘牌|中标|签约|落地|开标)后$")
# 各县区要在10个工作日内反馈意见: a date for papers between offices.
_PAPERWORK = re.compile(r"^(?:请|各(?:[地县市区镇乡州单级处科]|成员|部门|责任|有关|相关))")
# 在检查结束后20个工作日内录入: an office's term that runs from an act; 届满前, 之前 are terms of law.
_FROM = re.compile(r"(?:之日起|之前|届满|前)(?:的)?$")
_AFTER = re.compile(r"(?:后|起)(?:的)?$")
_REPORTS = re.compile(r"报送|上报|申报|报告|报至|提交|书面通知|补贴|发放")


def done_within(sight: Sight) -> bool:
    """一般件2个工作日办结: the time in which a service is done; a term that runs from an act of law is none."""
    unit = sight.quantity.unit or ""
    if _PAPERWORK.match(sight.clause):
        return False
    short = re.search(r"工作日|小时|分钟|^日$|^天$", unit) is not None
    return (
        short
        and bool(_DONE.match(sight.after))
        and (_STARTS.search(sight.before) is not None or not _FROM.search(sight.before))
        and not (_AFTER.search(sight.before) and _REPORTS.search(sight.clause))
    )

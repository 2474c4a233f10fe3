"""Technical upgrading ("high-end, smart, green, service-oriented") covers a thousand enterprises."""

from qualipolis.indicators.definitions import DistinctCount, since

indicator = DistinctCount(
    code="thousand-enterprises-four-upgrades-coverage",
    title=(
        "千家企业“高端化、智能化、绿色化、服务化”技术改造全覆盖",
        'Technical upgrading ("high-end, smart, green, service-oriented") covers a thousand enterprises',
    ),
    register="projects",
    where=lambda r: (r.kind == "technical_renovation") & (r.thousand_list == True),
    of="holder_code",
    over=since("2021-01-01"),
    unit="家",
    direction="up",
    clause="扬府发〔2023〕141号 （十三）提升全面质量管理水平",
    why=(
        "千家企业每家都做过改造，数字化绿色化才不落单。",
        "Each of the thousand firms has renovated at least once.",
    ),
    labels={
        "numerator": ("做过技术改造的名录内企业", "listed firms with a renovation project"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("thousand-enterprises-four-upgrades-coverage",),
)

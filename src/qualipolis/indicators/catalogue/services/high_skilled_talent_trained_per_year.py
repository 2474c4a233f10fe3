"""每年培养企业急需紧缺高技能人才: urgently needed high-skilled workers trained per year."""

from qualipolis.indicators.definitions import DistinctCount

indicator = DistinctCount(
    code="high-skilled-talent-trained-per-year",
    title=("每年培养企业急需紧缺高技能人才", "Urgently needed high-skilled workers trained per year"),
    register="skill_certificates",
    where=lambda r: (r.high_skilled == True) & (r.scarce == True),
    of="person_key",
    unit="人",
    direction="up",
    clause="扬府发〔2023〕141号 （十）推动公共服务质效提升",
    why=(
        "企业急需的高技能人才，是质量的手上功夫。",
        "Skilled hands that firms lack are where quality is made.",
    ),
    labels={
        "numerator": ("当年取得证书的急需紧缺高技能人才", "persons certified in scarce occupations"),
    },
    periods=(
        "year",
        "ytd",
        "quarter",
    ),
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("high-skilled-talent-trained-per-year",),
)

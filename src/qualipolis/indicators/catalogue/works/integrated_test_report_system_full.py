"""全面实施工程质量检测综合报告制度: integrated engineering test report system fully implemented."""

from qualipolis.indicators.definitions import Ratio

indicator = Ratio(
    code="integrated-test-report-system-full",
    title=("全面实施工程质量检测综合报告制度", "Integrated engineering test report system fully implemented"),
    register="construction_projects",
    where=lambda r: r.state.isin(["completed", "accepted", "filed"]),
    hit=lambda r: r.test_report == True,
    sample=False,
    unit="%",
    direction="up",
    clause="扬府发〔2023〕141号 （五）强化工程质量责任落实",
    why=(
        "竣工时有一份综合检测报告，质量责任说得清。",
        "One integrated test report at completion makes responsibility clear.",
    ),
    labels={
        "numerator": ("有综合检测报告的项目", "projects with an integrated report"),
        "denominator": ("当期开工并已竣工的项目", "projects started in the period and completed"),
    },
    author="示例编制人",
    checker="示例复核人",
    reviewed="2025-06-30",
    next_review="2026-06-30",
    targets=("integrated-test-report-system-full",),
)

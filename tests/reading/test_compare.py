"""Versions and levels beside each other."""

from dataclasses import replace

from qualipolis.reading import read
from qualipolis.reading.compare import align, change, compare, relation
from tests.reading.corpus import plan

OLD = """某市人民政府关于质量的意见
一、主要任务
(一)提升产品质量。到2025年,食品抽查合格率达到98%以上,新增绿色工厂50家。(市市场监管局负责)
(二)强化标准引领。每年培训质量管理人员500人次以上。(市市场监管局、教育局按职责分工负责)
"""


def test_a_version_raises_lowers_drops_and_adds() -> None:
    new = (
        OLD.replace("98%", "99%")
        .replace("50家", "40家")
        .replace("每年培训质量管理人员500人次以上", "到2026年,发布团体标准30项")
    )
    result = compare(read(OLD), read(new))
    assert [p.new.value for p in result.of("raised")] == [99]
    assert [p.new.value for p in result.of("lowered")] == [40]
    assert [t.value for t in result.dropped] == [500]
    assert [t.value for t in result.new] == [30]


def test_owners_and_places_of_measures_are_followed() -> None:
    new = OLD.replace("教育局按职责", "财政局按职责").replace("(二)强化", "(三)强化")
    result = compare(read(OLD), read(new))
    (owners,) = result.owners
    assert [o.name for o in owners.added] == ["市财政局"] and [o.name for o in owners.removed] == ["市教育局"]
    assert [(a.label, b.label) for a, b in result.moved] == [("(二)", "(三)")]


def test_a_reading_does_not_differ_from_itself() -> None:
    result = compare(plan(), plan())
    assert len(result.of("same")) == len(plan().targets)
    assert not (result.dropped or result.new or result.owners or result.moved or result.measures_new)


def test_levels_answer_each_other() -> None:
    province = read(OLD, "province")
    city = read(
        OLD.replace("98%", "99%")
        .replace("50家", "20家")
        .replace("每年培训质量管理人员500人次以上", "加强宣传"),
        "city",
    )
    (level,) = align([province, city])
    assert [answer.relation for answer in level.answers] == ["stricter", "looser", "missing"]
    assert (level.above, level.below) == ("province", "city")


def test_less_is_more_where_a_time_is_cut() -> None:
    target = read("一、目标\n(一)提速。将办理时限压缩至5个工作日以内。(市数据局负责)").targets[0]
    assert target.comparator == "<="
    assert change(target, replace(target, value=3)) == "raised"
    assert relation(target, replace(target, value=8)) == "looser"
    assert relation(target, replace(target, unit="天")) == "other"

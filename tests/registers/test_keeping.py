"""A department reaches what its body keeps: in lists, forms, files, imports and the sign-off, and nothing else."""

import pytest

from qualipolis.accounts.queries import reaches_area
from qualipolis.accounts.types import Actor
from qualipolis.kernel.errors import Problem
from qualipolis.registers import actions, exports, keeping, period_actions, periods, queries
from qualipolis.registers.intake import import_file
from qualipolis.registers.intake.reporting import in_words
from qualipolis.registers.types import Keeper
from qualipolis.territory.actions import load
from qualipolis.territory.types import Body
from tests.registers.conftest import AREAS

SAMPLES = "inspection_samples"
FOOD = Actor("food", "department", "market-supervision")
FARM = Actor("farm", "department", "agriculture-rural")
READER = Actor("reader", "department", "health")
OTHER = Actor("other", "department", "sport")
KEEPERS = (
    Keeper(SAMPLES, "market-supervision", {"domain": ("food", "drug")}),
    Keeper(SAMPLES, "agriculture-rural", {"domain": ("agri",)}),
    Keeper(SAMPLES, "health", {}, may_write=False),
)
HEADING = ["抽样编号", "任务来源", "领域", "抽样目的", "环节", "产品名称", "最终结论", "结论日期", "属地"]
FIELDS = (
    "sample_no",
    "task_source",
    "domain",
    "purpose",
    "link",
    "product_name",
    "conclusion",
    "concluded_on",
    "area",
)
ROW = ["F1", "市抽", "食品", "监督抽检", "流通环节", "饼干", "合格", "2025-06-03", "321002"]

pytestmark = pytest.mark.django_db


def row(number, domain, area="321002"):
    return [number, ROW[1], domain, *ROW[3:8], area]


@pytest.fixture
def kept(territory, at, csv_file):
    load(areas=AREAS, bodies=[_body(FARM.body_code), _body(FOOD.body_code)], by="test", at=at)
    keeping.set_keepers(keepers=KEEPERS, by="test", at=at)
    rows = [row("F1", "食品"), row("F2", "药品"), row("A1", "食用农产品"), row("A2", "食用农产品", "321003")]
    import_file(SAMPLES, csv_file([HEADING, *rows]), at=at)


def _body(code, **rest):
    base = dict(zip(Body.__slots__, [code, code, code, code, (), "city", "department"], strict=False))
    base |= {"area": None, "successors": (), "members": (), "valid_from": None, "valid_to": None}
    return Body(**(base | {"status": "official", "note": "", "order": 0} | rest))


def numbers(actor):
    return sorted(r.sample_no for r in queries.records(actor, SAMPLES).rows)


def test_lists_exports_and_single_records_hold_what_the_body_keeps(kept):
    assert numbers(FOOD) == ["F1", "F2"]
    assert numbers(FARM) == ["A1", "A2"]
    assert numbers(READER) == ["A1", "A2", "F1", "F2"]
    assert numbers(OTHER) == []
    text = b"".join(exports.export(FARM, SAMPLES, "csv", {}, "zh")).decode("utf-8-sig")
    assert "A1" in text and "F1" not in text
    foreign = queries.records(FOOD, SAMPLES).rows[0]
    with pytest.raises(Problem, match="no record"):
        queries.record(FARM, SAMPLES, foreign.pk)
    assert queries.reached(FARM, SAMPLES, [r.pk for r in queries.records(READER, SAMPLES).rows]) == tuple(
        r.pk for r in queries.records(FARM, SAMPLES).rows
    )
    assert keeping.registers_of(OTHER) == frozenset() and keeping.registers_of(FARM) == {SAMPLES}


def test_forms_take_only_what_the_body_keeps(kept, at):
    raw = dict(zip(FIELDS, row("F9", "食品"), strict=True))
    actions.create_record(code=SAMPLES, raw=raw, by=FOOD, at=at)
    for actor in (FARM, READER, OTHER):
        with pytest.raises(Problem, match="not among what your body keeps"):
            actions.create_record(code=SAMPLES, raw=raw | {"sample_no": "F10"}, by=actor, at=at)
    own = queries.records(FARM, SAMPLES).rows[0]
    with pytest.raises(Problem, match="not among what your body keeps"):
        actions.correct_record(
            code=SAMPLES, pk=own.pk, raw={"domain": "食品"}, version=1, by=FARM, at=at, reason="x"
        )
    with pytest.raises(Problem, match="not among what your body keeps"):
        actions.withdraw_record(code=SAMPLES, pk=own.pk, version=1, by=FOOD, at=at, reason="x")


def test_a_file_lands_only_rows_that_the_body_keeps(kept, at, csv_file):
    """Rows of others are named; so are rows whose key others have entered, even when they claim another domain."""
    rows = [row("A3", "食用农产品"), row("F3", "食品"), row("F1", "食用农产品")]
    batch = import_file(SAMPLES, csv_file([HEADING, *rows], name="farm.csv"), at=at, by=FARM)
    assert (batch.added, batch.changed, batch.quarantined) == (1, 0, 2)
    text = "\n".join(in_words(batch))
    assert "不属于本单位负责的登记" in text and "已由其他单位或地区登记" in text
    assert numbers(FOOD) == ["F1", "F2"]


def test_a_county_does_not_take_the_records_of_another(kept, at, csv_file, county):
    batch = import_file(SAMPLES, csv_file([HEADING, row("A2", "食用农产品")], name="c.csv"), at=at, by=county)
    assert (batch.changed, batch.quarantined) == (0, 1)


def test_imports_of_others_stay_closed(kept, at, csv_file):
    assert queries.batches(FARM) == []
    mine = import_file(SAMPLES, csv_file([HEADING, row("A3", "食用农产品")], name="m.csv"), at=at, by=FARM)
    assert [b.pk for b in queries.batches(FARM)] == [mine.pk]
    keeping.set_keepers(keepers=[Keeper(SAMPLES, "agriculture-rural")], by="test", at=at)
    assert len(queries.batches(FARM)) == 2


def test_the_sign_off_is_for_those_who_keep(kept, at):
    with pytest.raises(Problem, match="not among what your body keeps"):
        period_actions.move("fill", SAMPLES, "321000", "2025Q2", by=OTHER, at=at)
    period_actions.move("fill", SAMPLES, FARM.body_code, "2025Q2", by=FARM, at=at)
    assert len(periods.submissions(FARM)) == 1 and periods.submissions(OTHER) == []


def test_groups_and_successors_keep_too(kept, at):
    bodies = [
        _body("old", successors=("sport",), valid_to=at.date()),
        _body("sport"),
        _body("all", kind="group", members=("health", "sport")),
        _body("health"),
    ]
    load(areas=AREAS, bodies=bodies, by="test", at=at)
    keeping.set_keepers(keepers=[Keeper(SAMPLES, "old", {"domain": ("food",)})], by="test", at=at)
    assert numbers(OTHER) == ["F1"] and numbers(READER) == []
    keeping.set_keepers(keepers=[Keeper(SAMPLES, "all", {"domain": ("drug",)})], by="test", at=at)
    assert numbers(OTHER) == numbers(READER) == ["F2"]


def test_a_zone_reaches_its_townships_and_the_county_does_not(territory, at, csv_file):
    """杭集镇 carries a code of 广陵区 and is counted by 生态科技新城."""
    rows = [row("Z1", "食品", "321002102"), row("Z2", "食品", "3210Z2"), row("C1", "食品", "321002100")]
    import_file(SAMPLES, csv_file([HEADING, *rows]), at=at)
    assert numbers(Actor("z", "county", area_code="3210Z2")) == ["Z1", "Z2"]
    assert numbers(Actor("c", "county", area_code="321002")) == ["C1"]
    assert numbers(Actor("t", "county", area_code="321002102")) == ["Z1"]


@pytest.mark.parametrize(
    ("actor", "area", "within"),
    [
        (Actor("a", role="county", area_code="321003"), "321003", True),
        (Actor("a", role="county", area_code="321002"), "321002100", True),
        (Actor("a", role="county", area_code="321003"), "321002", False),
        (Actor("a", role="county", area_code="321002"), "321002102", False),
        (Actor("a", role="county", area_code="3210Z2"), "321002102", True),
        (Actor("a", role="county"), "321002", False),
        (Actor("a", role="office"), "321002", True),
        (Actor("a", role="public"), "321002", False),
    ],
)
def test_scope_by_area(territory, actor, area, within):
    assert reaches_area(actor, area) is within


def test_a_body_signs_and_locks_the_rows_it_keeps(kept, at, csv_file):
    """The farm department signs its samples; the food department goes on; the city approves after both."""
    hands = [Actor(name, "department", FARM.body_code) for name in ("a", "b", "c")]
    key = (SAMPLES, FARM.body_code, "2025Q2")
    with pytest.raises(Problem, match="no area or body"):
        period_actions.move("fill", SAMPLES, "nobody", "2025Q2", by=FARM, at=at)
    with pytest.raises(Problem, match="outside what you answer for"):
        period_actions.move("fill", SAMPLES, FOOD.body_code, "2025Q2", by=FARM, at=at)
    for verb, person in zip(("fill", "review", "sign"), hands, strict=True):
        period_actions.move(verb, *key, by=person, at=at)
    raw = dict(zip(FIELDS, row("A9", "食用农产品"), strict=True))
    with pytest.raises(Problem, match="locked"):
        actions.create_record(code=SAMPLES, raw=raw, by=FARM, at=at)
    food = actions.create_record(code=SAMPLES, raw=raw | {"domain": "食品"}, by=FOOD, at=at)
    farm = queries.records(FARM, SAMPLES).rows[0]
    assert (periods.status_of(farm), periods.status_of(food)) == ("submitted", "open")
    file = csv_file([HEADING, row("A8", "食用农产品"), row("F8", "食品")], name="both.csv")
    batch = import_file(SAMPLES, file, at=at)
    assert (batch.added, batch.report["faults"][0]["code"]) == (1, "locked")
    office = Actor("boss", "office")
    period_actions.move("fill", SAMPLES, "321000", "2025Q2", by=office, at=at)
    assert [b.unit for b in periods.below(periods.submissions(office)[0])] == [FARM.body_code]
    period_actions.move("approve", *key, by=office, at=at)
    assert periods.status_of(farm) == "approved"

"""What officers decide is kept, explained and limited to who may decide it."""

from dataclasses import replace

import pytest

from qualipolis.audit.queries import history
from qualipolis.kernel.errors import Problem
from qualipolis.packs import actions as packs
from qualipolis.packs.exporting import decisions
from qualipolis.programme import actions, queries

CODE = "food-sampling-pass-rate"


def _reload(pack, drafts, at, **changes):
    """Loads the pack once more with other values of one target."""
    old = drafts["yfzf-2023-141"]
    targets = tuple(replace(t, values=t.values | changes) if t.code == CODE else t for t in old.targets)
    return packs.write_pack(
        pack=pack, drafts={"yfzf-2023-141": replace(old, targets=targets)}, by="test", at=at
    ).conflicts


def test_a_second_load_changes_nothing(plan, pack, drafts, at):
    before = queries.programme().plan.revision
    assert not packs.write_pack(pack=pack, drafts=drafts, by="test", at=at).changed
    assert queries.programme().plan.revision == before


def test_a_correction_is_kept_by_a_reload_and_the_conflict_listed(plan, pack, drafts, at, office):
    actions.correct_target(code=CODE, field="value", value="98.5", reason="附件说明", by=office, at=at)
    target = queries.target(CODE)
    assert str(target.value) == str(target.value_normalised) == "98.5" and target.corrected == ("value",)
    assert _reload(pack, drafts, at, name_en="Something new") == ()
    conflicts = _reload(pack, drafts, at, value=97, value_normalised=97)
    assert {(c.field, c.pack, c.decided, c.by) for c in conflicts} >= {("value", 97, "98.5", "office")}
    assert str(queries.target(CODE).value) == "98.5"
    assert history(f"target:{CODE}").first().verb == "target.correct"


def test_a_confirmed_reading_is_not_overwritten(plan, pack, drafts, at, office):
    assert actions.confirm_reading(subject=f"target:{CODE}", by=office, at=at) == 1
    conflicts = _reload(pack, drafts, at, unit="分")
    assert [c.field for c in conflicts] == ["unit"]
    assert queries.target(CODE).unit == "%"


def test_an_answer_brings_its_corrections_and_another_takes_them_back(plan, at, office):
    for question in queries.questions():
        for option in question.options:
            actions.answer_question(code=question.code, option=option.code, by=office, at=at)
            for code, fields in option.sets.items():
                for field, value in fields.items():
                    assert getattr(queries.target(code), field) == value
        actions.answer_question(code=question.code, option=question.default, by=office, at=at)
    assert not queries.questions(open_only=True)
    assert queries.questions()[0].answered_by == "office"


def test_decisions_are_exported(plan, at, office):
    actions.correct_target(code=CODE, field="value", value=99, reason="来函", by=office, at=at)
    question = queries.questions()[0]
    actions.answer_question(code=question.code, option=question.default, by=office, at=at)
    found = decisions()
    assert found["targets"][0]["set"] == {"value": 99}
    assert found["answers"][0]["question"] == question.code


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("value", "viel", "no number"), ("tier", "big", "Use one of"), ("code", "x", "cannot")],
)
def test_a_wrong_correction_is_refused_in_words(plan, at, office, field, value, words):
    with pytest.raises(Problem) as fault:
        actions.correct_target(code=CODE, field=field, value=value, reason="x", by=office, at=at)
    assert words in str(fault.value)


def test_who_may_not_is_told_who_may(plan, at, department):
    question = queries.questions()[0]
    for act in (
        lambda: actions.correct_target(code=CODE, field="unit", value="分", reason="x", by=department, at=at),
        lambda: actions.answer_question(code=question.code, option=question.default, by=department, at=at),
        lambda: actions.confirm_reading(subject="plan", by=department, at=at),
    ):
        with pytest.raises(Problem, match="ask one of"):
            act()

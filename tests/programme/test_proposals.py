"""Indicators proposed for targets: how often the first is right on the plan the catalogue was written for."""

from qualipolis.packs.new import candidates
from qualipolis.programme import models, queries
from qualipolis.programme.proposals import LIKELY, Candidate, Proposer, choose

FEW = Proposer(
    [
        Candidate("food", "食品抽查合格率", "Ratio", "%"),
        Candidate("goods", "消费品质量合格率", "Ratio", "%"),
        Candidate("plants", "建设绿色工厂", "Count", "家"),
    ]
)


def test_most_proposals_on_the_plan_are_right(plan):
    proposer, bound = Proposer(candidates()), queries.bindings()
    rows = [t for t in models.Target.objects.filter(plan__code=plan) if t.read and bound[t.code]]
    found = [(t.code, proposer.best(t.read["name_zh"], t.read["kind"], t.read["unit"] or "")) for t in rows]
    chosen = choose(found)
    right = sum(bound[code][0] == indicator for code, indicator in chosen.items())
    shown = sum(bound[code][0] in [p.code for p in best] for code, best in found)
    assert len(chosen) >= 0.85 * len(rows)
    assert right >= 0.88 * len(chosen)
    assert shown >= 0.94 * len(rows)


def test_name_kind_and_unit_are_what_a_score_is_made_of():
    (best, *_) = FEW.best("食品抽查合格率", "ratio", "%")
    assert (best.code, best.score, best.kind, best.unit) == ("food", 1.0, 1.0, 1.0)
    other = FEW.best("食品抽查合格率", "count", "家")[0]
    assert other.code == "food" and other.score < best.score and not other.kind


def test_what_resembles_nothing_gets_no_proposal():
    assert FEW.best("新开通低空航线", "count", "条") == ()


def test_one_indicator_is_chosen_for_one_target_only():
    better, worse = FEW.best("食品抽查合格率", "ratio", "%"), FEW.best("食品监督抽查合格率", "ratio", "%")
    assert worse[0].score >= LIKELY
    assert choose([("a", worse), ("b", better)]) == {"b": "food"}

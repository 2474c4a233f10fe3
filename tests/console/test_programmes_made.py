"""A confirmed reading becomes a programme with codes, corrections and indicators."""

from qualipolis.documents import queries as documents
from qualipolis.programme import queries as programmes
from qualipolis.programme.reviewing import queries
from tests.console.readings import Brought


class Confirming(Brought):
    def confirmed(self):
        code = self.bring()
        item = self.item(code, "食品抽查合格率")
        at = f"/console/documents/{code}/items/{item.no}/"
        self.client.post(at, {"act": "correct", "value": "96", "reason": "附件", "seen": item.steps})
        self.client.post(f"/console/documents/{code}/confirm/")
        return code

    def test_a_programme_draft_is_made_that_is_not_in_force(self):
        code = self.confirmed()
        made = programmes.programme(code)
        assert not made.plan.in_force and programmes.programme().plan.code != code
        target = next(t for t in made.targets.values() if "食品抽查" in t.name_zh)
        assert str(target.value_normalised) == "96" and target.corrected == ("value",)
        assert {(c.source, c.by, c.reason) for c in programmes.corrections(plan=code)} == {
            ("review", "office", "附件")
        }
        owners = [[(o.name, o.role) for o in m.owners] for m in made.measures.values() if m.no]
        assert owners[1] == [("市住建局", "lead"), ("市交通局", "co")]
        assert made.duties and all(d.text in documents.text(code) for d in made.duties.values())

    def test_confirming_again_keeps_codes_and_what_was_bound(self):
        code = self.confirmed()
        before = {t.char_start: t.code for t in programmes.programme(code).targets.values()}
        bound = next(iter(before.values()))
        self.client.post(f"/console/documents/{code}/indicators/", {f"i-{bound}": "food-sampling-pass-rate"})
        gone = self.item(code, "绿色工厂")
        self.client.post(f"/console/documents/{code}/items/{gone.no}/", {"act": "reject"})
        assert queries.review(code).confirmed_at is None, "a decision after it is to be confirmed"
        self.client.post(f"/console/documents/{code}/confirm/")
        made = programmes.programme(code)
        after = {t.char_start: t.code for t in made.targets.values()}
        assert after.items() <= before.items() and len(after) == len(before) - 1
        assert made.targets[bound].indicators == ("food-sampling-pass-rate",)

    def test_indicators_are_proposed_with_their_score_accepted_and_replaced(self):
        code = self.confirmed()
        at = f"/console/documents/{code}/indicators/"
        rows = {row.name: row for row in self.client.get(at).context["page"].rows}
        row = rows["食品抽查合格率"]
        assert next(o.code for o in row.options if o.is_chosen) == "food-sampling-pass-rate"
        assert row.score == "100%"
        sent = {f"i-{row.code}": "food-sampling-pass-rate"}
        refused = self.client.post(at, sent | {f"o-{row.code}": "no-such-indicator"})
        assert refused.status_code == 400 and "no-such-indicator" in refused.content.decode()
        self.client.post(at, sent)
        assert programmes.target(row.code, code).indicators == ("food-sampling-pass-rate",)
        self.client.post(at, sent | {f"o-{row.code}": "green-factories"})
        assert programmes.target(row.code, code).indicators == ("green-factories",)

    def test_it_comes_into_force_and_a_pack_does_not_take_that_back(self):
        from qualipolis.packs.actions import load_pack
        from tests.console.base import AT

        code = self.confirmed()
        self.client.post(f"/console/documents/{code}/into-force/")
        load_pack(name="yangzhou", by="test", at=AT)
        assert programmes.programme().plan.code == code
        assert self.client.get("/console/programme/").status_code == 200

"""Versions and levels side by side: what is raised or dropped, which target is which."""

from qualipolis.audit.queries import history
from qualipolis.documents import queries as documents
from qualipolis.programme import queries as programmes
from qualipolis.programme.reviewing import queries
from tests.console.readings import TEXT, Brought

NEWER = (
    TEXT.replace("97%", "98%")
    .replace("30家", "25家")
    .replace("市农业农村局", "市教育局")
    .replace("7号", "9号")
)
REWORDED = (
    TEXT.replace("食品抽查合格率达到97%以上", "食品评价性抽检合格率稳定在97.5%以上")
    .replace("新增绿色工厂30家", "培育绿色制造示范工厂45家")
    .replace("7号", "9号")
)


class Comparing(Brought):
    def test_a_newer_version_carries_what_still_holds_and_shows_the_rest(self):
        old = self.bring()
        gone = self.item(old, "覆盖率")
        self.client.post(f"/console/documents/{old}/items/{gone.no}/", {"act": "reject"})
        self.client.post(f"/console/documents/{old}/confirm/")
        new = self.bring(NEWER, follows=old)
        review = queries.review(new)
        notes = {i.name: i.note for i in review.items if i.kind == "target"}
        assert notes["食品抽查合格率"] == "raised" and notes["新增绿色工厂"] == "lowered"
        assert not next(i for i in review.items if i.quote == gone.quote and i.kind == "target").stands
        assert self.item(new, "食品抽查合格率").code == self.item(old, "食品抽查合格率").code
        assert next(i for i in review.items if "保障食品" in i.name).note == "owners"
        page = self.client.get(f"/console/documents/{new}/changes/").content.decode()
        for words in ("97%", "98%", "30", "25", "市教育局", "市农业农村局"):
            assert words in page, words

    def test_against_the_plan_of_the_pack_indicators_and_codes_are_carried(self):
        text = documents.text("yfzf-2023-141").replace("98%以上", "99%以上", 1)
        code = self.bring(text, follows="yfzf-2023-141")
        raised = [i for i in queries.review(code).items if i.note == "raised"]
        assert {i.code for i in raised} >= {"food-sampling-pass-rate"}
        assert all(i.indicators for i in raised)
        kept = [i for i in queries.review(code).items if i.kind == "target" and i.state == "accepted"]
        assert len(kept) > 180

    def test_levels_side_by_side(self):
        upper = self.bring(TEXT.replace("97%", "95%").replace("7号", "1号"), level="province")
        lower = self.bring()
        page = self.client.get(f"/console/documents/levels/?d={upper}&d={lower}").context["page"]
        row = next(r for group in page.groups for r in group.rows if r[0].name == "食品抽查合格率")
        assert row[1].mark == "▲" and row[1].sure and not row[1].doubt
        assert self.client.get("/console/documents/levels/").status_code == 200
        confirmed = self.client.post(f"/console/documents/{upper}/confirm/")
        assert confirmed.status_code == 302
        assert upper not in {p.code for p in programmes.plans()}, "another level is read to be compared only"

    def test_a_doubtful_answer_of_a_level_stands_first_with_its_evidence_until_somebody_rules(self):
        upper = self.bring(
            "某省关于质量的意见\n一、目标\n到2027年,食品安全评价性抽检合格率达到98%,绿色工厂达到90家。\n",
            level="province",
        )
        lower = self.bring()
        at = f"/console/documents/levels/?d={upper}&d={lower}"
        response = self.client.get(at)
        first = response.context["page"].groups[0].rows[0][1]
        assert first.doubt and first.sure.endswith("%") and first.sure != "100%"
        page = response.content.decode()
        assert first.why in page and first.why.count("；") >= 1, "names, unit and place are weighed in words"
        changes = self.client.get(f"/console/documents/{lower}/changes/?with={upper}").context["page"]
        rows = changes.groups[0].rows
        assert (first.sure, first.why) in {(r.cells[0].tag, r.cells[0].sub) for r in rows}, (
            "in the same words"
        )
        ruling = {"with": upper, "old": first.old, "new": first.new, "act": "together", "d": [upper, lower]}
        back = self.client.post(first.at, ruling)
        assert back.headers["Location"] == at
        cells = [r[1] for g in self.client.get(at).context["page"].groups for r in g.rows]
        said = next(c for c in cells if c.name == first.name)
        assert not said.doubt and "office" in said.why and said.acts
        self.client.post(first.at, ruling | {"act": "apart"})
        groups = self.client.get(at).context["page"].groups
        assert not any(r[0].name and r[1].name == first.name for g in groups for r in g.rows)
        self.enter("department")
        assert 'name="act"' not in self.client.get(at).content.decode()


class Pairing(Brought):
    def compared(self):
        old = self.bring()
        self.client.post(f"/console/documents/{old}/confirm/")
        new = self.bring(REWORDED, follows=old)
        return old, new, f"/console/documents/{new}/changes/"

    def rows(self, at):
        groups = self.client.get(at).context["page"].groups
        return {row.cells[0].text: (group.title, row) for group in groups for row in group.rows}

    def test_an_uncertain_pair_is_shown_as_such_and_hands_on_no_code(self):
        old, new, at = self.compared()
        rows = self.rows(at)
        _, row = rows["培育绿色制造示范工厂"]
        assert "%" in row.cells[0].tag and row.cells[1].sub == "新增绿色工厂30家"
        assert [act for act, _ in row.acts] == ["together", "apart"]
        item = self.item(new, "绿色制造")
        assert (item.note, item.code) == ("perhaps", "")
        assert self.item(new, "食品").code in ("", self.item(old, "食品").code)

    def test_an_officer_pairs_and_the_code_goes_over(self):
        old, new, at = self.compared()
        _, row = self.rows(at)["培育绿色制造示范工厂"]
        sent = {"with": old, "old": row.old, "new": row.new, "act": "together"}
        self.client.post(f"{at}pair/", sent)
        item = self.item(new, "绿色制造")
        assert item.code == self.item(old, "绿色工厂").code and item.note == "raised"
        _, row = self.rows(at)["培育绿色制造示范工厂"]
        assert "office" in row.cells[0].sub and [act for act, _ in row.acts] == [""]
        assert queries.rulings(old, new)[0].by == "office"
        assert history(f"document:{new}").first().verb == "review.pair"
        assert queries.steps(new, item.no)[0].verb == "pair"
        self.client.post(f"{at}pair/", sent | {"act": ""})
        assert not queries.rulings(old, new) and not self.item(new, "绿色制造").code

    def test_an_officer_parts_and_pairs_what_was_dropped_with_what_is_new(self):
        old, new, at = self.compared()
        _, food = self.rows(at)["食品评价性抽检合格率"]
        _, plant = self.rows(at)["培育绿色制造示范工厂"]
        for row in (food, plant):
            self.client.post(f"{at}pair/", {"with": old, "old": row.old, "new": row.new, "act": "apart"})
        rows = self.rows(at)
        assert not self.item(new, "食品").code
        _, dropped = rows["食品抽查合格率"]
        assert {place for place, _ in dropped.choices} == {food.new, plant.new}
        self.client.post(f"{at}pair/", {"with": old, "old": dropped.old, "new": plant.new, "act": "together"})
        assert self.item(new, "绿色制造").code == self.item(old, "食品").code
        self.client.post(f"{at}pair/", {"with": old, "old": plant.old, "new": plant.new, "act": "together"})
        said = {(r.old, r.new): r.verdict for r in queries.rulings(old, new)}
        assert said == {(food.old, food.new): "apart", (plant.old, plant.new): "together"}

    def test_a_place_that_is_gone_is_told_and_a_department_only_looks(self):
        old, new, at = self.compared()
        sent = {"with": old, "old": "999999", "new": "1", "act": "together"}
        assert self.client.post(f"{at}pair/", sent, follow=True).status_code == 200
        assert not queries.rulings(old, new)
        self.enter("department")
        assert self.client.post(f"{at}pair/", sent).status_code == 403
        assert all(not row.acts and not row.choices for _, row in self.rows(at).values())

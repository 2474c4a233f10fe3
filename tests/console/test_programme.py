"""Correcting, answering and confirming a reading; what was typed survives a refusal."""

from qualipolis.audit.queries import history
from qualipolis.programme import queries as programmes
from tests.console.base import Loaded, release

TARGET = "food-sampling-pass-rate"
AT_TARGET = f"/console/targets/{TARGET}/"


class Corrections(Loaded):
    def test_a_correction_replaces_the_reading_and_leaves_its_trace(self):
        self.enter("office")
        sent = {"field": "value", "value": "97.5", "reason": "the clause says so"}
        response = self.client.post(f"{AT_TARGET}correct/", sent)
        assert response.status_code == 302
        assert float(programmes.target(TARGET).value) == 97.5
        event = history(f"target:{TARGET}").first()
        assert (event.by, event.verb) == ("office", "target.correct")
        page = self.client.get(AT_TARGET).content.decode()
        assert "the clause says so" in page

    def test_a_value_that_is_no_number_is_refused_and_stays_in_the_form(self):
        self.enter("office")
        sent = {"field": "value", "value": "ninety", "reason": "typed by hand"}
        response = self.client.post(f"{AT_TARGET}correct/", sent)
        page = response.content.decode()
        assert response.status_code == 400
        assert "ninety" in page
        assert "typed by hand" in page
        assert float(programmes.target(TARGET).value) == 98

    def test_another_indicator_is_bound_by_its_code_and_an_unknown_one_refused(self):
        self.enter("office")
        sent = {"field": "indicators", "value": "green-factory", "reason": "a newer definition"}
        refused = self.client.post(f"{AT_TARGET}correct/", sent)
        assert refused.status_code == 400 and "green-factories" in refused.content.decode()
        assert (
            self.client.post(f"{AT_TARGET}correct/", {**sent, "value": "green-factories"}).status_code == 302
        )
        assert programmes.target(TARGET).indicator == "green-factories"

    def test_a_correction_without_a_reason_is_refused(self):
        self.enter("office")
        response = self.client.post(f"{AT_TARGET}correct/", {"field": "unit", "value": "%", "reason": " "})
        assert response.status_code == 400

    def test_a_department_may_not_correct_and_is_told_who_may(self):
        self.enter("department")
        response = self.client.get(f"{AT_TARGET}correct/")
        assert response.status_code == 403
        assert "质量办" in response.content.decode()

    def test_confirming_one_target_and_then_the_whole_reading(self):
        self.enter("office")
        self.client.post(f"{AT_TARGET}confirm/")
        assert programmes.target(TARGET).confirmed_by == "office"
        self.client.post("/console/programme/confirm/")
        assert programmes.programme().plan.confirmed_by == "office"
        assert all(t.confirmed_at for t in programmes.targets())


class Questions(Loaded):
    def test_an_answer_comes_into_force(self):
        self.enter("office")
        question = programmes.questions()[0]
        option = question.options[-1].code
        response = self.client.post(f"/console/questions/{question.code}/", {"option": option})
        assert response.status_code == 302
        assert programmes.question(question.code).answer == option

    def test_an_option_that_does_not_exist_is_refused(self):
        self.enter("office")
        question = programmes.questions()[0]
        sent = {"option": "none of these", "reason": "my words"}
        response = self.client.post(f"/console/questions/{question.code}/", sent)
        assert response.status_code == 400
        assert "my words" in response.content.decode()

    def test_others_see_what_is_in_force_but_have_no_form(self):
        self.enter("county")
        question = programmes.questions()[0]
        response = self.client.get(f"/console/questions/{question.code}/")
        assert response.status_code == 200
        assert b'name="option"' not in response.content


class Steps(Loaded):
    def test_a_step_without_a_day_names_the_fault_at_its_field_and_keeps_the_words(self):
        self.enter("office")
        sent = {"problem": "27 batches failed", "what": "recheck 9 firms", "who": "section 2", "due": ""}
        response = self.client.post(f"{AT_TARGET}step/", sent)
        page = response.content.decode()
        assert response.status_code == 400
        for words in ("27 batches failed", "recheck 9 firms", "section 2", "in-due-e"):
            assert words in page

    def test_a_step_moves_the_target_from_unplanned_to_due(self):
        release({(TARGET, "321000"): "behind"})
        self.enter("office")
        groups = self.client.get("/console/").context["page"].groups
        assert any(row.key == TARGET and row.group == "plan" for g in groups for row in g.rows)
        sent = {"problem": "", "what": "recheck 9 firms", "who": "section 2", "due": "2099-01-01"}
        assert self.client.post(f"{AT_TARGET}step/", sent).status_code == 302
        rows = [r for g in self.client.get("/console/").context["page"].groups for r in g.rows]
        assert [r.group for r in rows if r.key == TARGET] == ["others"]


class Publication(Loaded):
    def test_nothing_goes_on_its_way_before_something_was_computed(self):
        self.enter("office")
        sent = {"indicator": TARGET, "period": "2025Q1"}
        response = self.client.post("/console/publication/prepare/", sent)
        assert response.status_code == 400
        assert "2025Q1" in response.content.decode()

    def test_a_figure_without_a_day_is_refused_and_one_with_all_is_kept(self):
        from qualipolis.indicators.queries import entered

        self.enter("office")
        sent = {"rung": "settled", "period": "2025", "value": "98.2", "stage": "final", "issuer": "市统计局"}
        refused = self.client.post(f"{AT_TARGET}figure/", sent)
        assert refused.status_code == 400
        assert "市统计局" in refused.content.decode()
        kept = self.client.post(f"{AT_TARGET}figure/", sent | {"issued_on": "2025-09-01"})
        assert kept.status_code == 302
        assert len(entered()) == 1

    def test_a_department_reports_but_does_not_settle(self):
        target = next(t.code for t in programmes.targets_of_body("market-supervision") if t.indicator)
        self.enter("department")
        sent = {"rung": "settled", "period": "2025", "value": "1", "issuer": "x", "issued_on": "2025-09-01"}
        assert self.client.post(f"/console/targets/{target}/figure/", sent).status_code == 400

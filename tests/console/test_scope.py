"""Each actor sees only its scope: a department its own measures, a county its own area."""

from qualipolis.accounts.types import SYSTEM
from qualipolis.programme import queries as programmes
from qualipolis.registers.actions import create_record
from tests.console.base import AT, Loaded, release

SAMPLE = {
    "task_source": "city",
    "domain": "food",
    "purpose": "supervision",
    "link": "production",
    "product_name": "豆制品",
    "conclusion": "pass",
    "concluded_on": "2025-03-05",
}


def sample(number: str, area: str):
    """A record of the area."""
    return create_record(
        code="inspection_samples", raw=SAMPLE | {"sample_no": number, "area": area}, by=SYSTEM, at=AT
    )


class Scope(Loaded):
    def test_a_department_sees_the_targets_of_its_measures_only(self):
        self.enter("department")
        own = {t.code for t in programmes.targets_of_body("market-supervision")}
        other = next(t.code for t in programmes.targets() if t.code not in own)
        rows = [row for g in self.client.get("/console/targets/").context["page"].groups for row in g.rows]
        assert len(rows) == len(own)
        assert self.client.get(f"/console/targets/{other}/").status_code == 404

    def test_a_county_sees_its_own_column_of_the_matrix(self):
        self.enter("county")
        page = self.client.get("/console/matrix/").context["page"]
        assert len(page.areas) == 1

    def test_a_county_sees_its_own_records_only(self):
        own, other = sample("A1", "321003"), sample("B1", "321023")
        self.enter("county")
        page = self.client.get("/console/registers/inspection_samples/").content.decode()
        assert "A1" in page
        assert "B1" not in page
        assert self.client.get(f"/console/registers/inspection_samples/{own.pk}/").status_code == 200
        assert self.client.get(f"/console/registers/inspection_samples/{other.pk}/").status_code == 404
        exported = b"".join(self.client.get("/console/registers/inspection_samples.csv").streaming_content)
        assert b"A1" in exported
        assert b"B1" not in exported

    def test_a_county_may_not_plan_for_the_city(self):
        release({("food-sampling-pass-rate", "321003"): "behind"})
        self.enter("county")
        sent = {"what": "recheck", "who": "section", "due": "2099-01-01"}
        self.client.post("/console/targets/food-sampling-pass-rate/step/", sent)
        from qualipolis.programme.steps import open_steps

        assert set(open_steps()) == {("food-sampling-pass-rate", "321003")}

    def test_an_area_outside_the_scope_is_not_there(self):
        self.enter("county")
        assert self.client.get("/console/areas/321003/").status_code == 200
        assert self.client.get("/console/areas/321023/").status_code == 404


class Records(Loaded):
    at = "/console/registers/inspection_samples/"

    def test_a_record_with_a_bad_day_is_refused_and_keeps_what_was_typed(self):
        self.enter("office")
        sent = SAMPLE | {"sample_no": "X1", "area": "321003", "concluded_on": "soon"}
        response = self.client.post(f"{self.at}new/", sent)
        assert response.status_code == 400
        page = response.content.decode()
        assert "soon" in page
        assert 'aria-invalid="true"' in page

    def test_the_second_of_two_editors_sees_the_first_ones_change(self):
        one = sample("X2", "321003")
        self.enter("office")
        form = f"{self.at}{one.pk}/correct/"
        first = SAMPLE | {"sample_no": "X2", "area": "321003", "product_name": "first", "version": "1"}
        assert self.client.post(form, first | {"reason": "r"}).status_code == 302
        second = first | {"product_name": "second", "reason": "r"}
        response = self.client.post(form, second)
        page = response.content.decode()
        assert response.status_code == 400
        assert "first" in page
        assert "second" in page

    def test_a_withdrawal_needs_a_reason_and_stays_readable(self):
        one = sample("X3", "321003")
        self.enter("office")
        assert self.client.post(f"{self.at}{one.pk}/withdraw/", {"reason": ""}).status_code == 400
        assert (
            self.client.post(f"{self.at}{one.pk}/withdraw/", {"reason": "entered twice"}).status_code == 302
        )
        assert "entered twice" in self.client.get(f"{self.at}{one.pk}/").content.decode()

    def test_a_period_goes_on_step_by_step_and_nobody_checks_their_own_work(self):
        self.enter("county")
        key = {"register": "inspection_samples", "unit": "321003", "period": "2025Q1"}
        assert self.client.post("/console/periods/", key | {"verb": "fill"}).status_code == 302
        refused = self.client.post("/console/periods/", key | {"verb": "review"})
        assert refused.status_code == 400
        assert self.client.post("/console/periods/", key | {"verb": "no such"}).status_code == 400

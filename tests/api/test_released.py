"""Without a token: what the portal shows, released figures only, and the notice of demonstration."""

import json

from django.test import TestCase

from qualipolis.packs import actions, check, finder
from qualipolis.publication import queries
from qualipolis.publication.models import Edition
from tests.api.base import Api
from tests.console.base import release
from tests.released import AT, TARGET


class Released(Api):
    def setUp(self):
        super().setUp()
        queries._kept.clear()

    def get(self, path):
        return self.ask("get", f"/api/{path}", token=None)

    def test_before_a_release_there_are_targets_and_no_figures(self):
        found = self.get("targets").body
        assert found["count"] == 196
        assert {t["standing"]["status"] for t in found["targets"]} == {"none"}
        assert self.get("edition").body["standings"] == 0
        assert self.get(f"indicators/{TARGET}/values").body["values"] == []

    def test_a_released_standing_with_value_status_and_reason(self):
        release({(TARGET, "321000"): "risk"})
        Edition.objects.update(is_demonstration=True)
        found = self.get(f"targets/{TARGET}").body
        assert found["standing"]["status_words"] == {"zh": "有风险", "en": "At risk"}
        assert found["standing"]["figure"]["value"] == 97.5
        assert found["standing"]["why"]["zh"]
        assert found["demonstration"] is True
        assert found["quote"]
        assert found["measure"] == 0
        assert found["owners"] == []
        assert [t["code"] for t in self.get("targets?status=risk").body["targets"]] == [TARGET]

    def test_what_is_not_released_is_not_here(self):
        release({(TARGET, "321000"): "on"})
        assert self.get(f"indicators/{TARGET}/values").body["values"] == []
        for path in ("figures/targets", "registers/inspection_samples/records", "token"):
            assert self.get(path).status == 401, path

    def test_plan_programme_areas_bodies(self):
        assert len(self.get("plan").body["measures"]) == 32
        whole = self.get("programme").body
        assert (len(whole["duties"]), len(whole["mechanisms"])) == (408, 283)
        assert all(d["measure"] == 3 for d in self.get("programme?measure=3").body["duties"])
        assert self.get("areas?level=zone").body["count"] == 3
        assert self.get("areas/321003").body["name"]["zh"] == "邗江区"
        assert len(self.get("bodies/market-supervision").body["measures"]) >= 1
        assert self.get("indicators").body["count"] > 100

    def test_what_is_not_there_and_what_does_not_fit(self):
        for path in ("areas/999999", "bodies/none", "indicators/none", "targets/none", "targets?area=999999"):
            assert self.get(path).status == 404, path
        for path in ("targets?tier=colour", "targets?area=1", "areas?level=x", f"indicators/{TARGET}/values?limit=0",
                     f"indicators/{TARGET}/values?after=x"):  # fmt: skip
            answer = self.get(path)
            assert answer.status == 422, path
            assert answer.body["fix"]

    def test_registers_show_the_columns_of_their_declarations(self):
        found = self.get("registers").body
        assert found["count"] > 50
        one = self.get("registers/inspection_samples").body
        purpose = next(c for c in one["columns"] if c["name"] == "purpose")
        assert {c["code"] for c in purpose["choices"]} >= {"supervision", "risk_monitoring", "recheck"}


class Empty(TestCase):
    def test_before_a_plan_is_loaded_the_answers_say_so(self):
        for path in ("plan", "targets", "programme"):
            response = self.client.get(f"/api/{path}")
            assert response.status_code == 404, path
            assert json.loads(response.content)["fix"]
        for path in ("edition", "areas", "bodies", "indicators", "registers", "openapi.json", "docs"):
            assert self.client.get(f"/api/{path}").status_code == 200, path

    def test_the_pack_loads_over_it(self):
        pack = check.read_pack(finder.find("yangzhou"))
        actions.write_pack(pack=pack, drafts=actions.drafts(pack), by="test", at=AT)
        assert self.client.get("/api/plan").status_code == 200

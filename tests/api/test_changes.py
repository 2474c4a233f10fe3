"""What changed since a place: in order, with those withdrawn, within the token's scope, never with private columns."""

from qualipolis.registers.catalogue import register
from tests.api.base import COMPLAINT, SAMPLE, SAMPLES, Api, token

CHANGES = f"{SAMPLES}/changes"


class Changes(Api):
    def told(self, query="", **more):
        answer = self.ask("get", f"{CHANGES}?{query}", **more)
        assert answer.status == 200, answer.body
        return answer.body

    def correct(self, number, version, **values):
        body = {"values": values, "reason": "r", "version": version}
        assert self.ask("patch", f"{SAMPLES}/records/{number}", body).status == 200

    def test_what_happened_in_its_order(self):
        one = self.create().body["id"]
        rows = [SAMPLE | {"sample_no": f"B-{n}"} for n in range(3)]
        self.ask("post", f"{SAMPLES}/batch", {"rows": rows})
        self.correct(one, 1, product_name="豆腐")
        self.ask("post", f"{SAMPLES}/records/{one}/withdrawal", {"version": 2, "reason": "twice"})
        found = self.told()
        assert [c["change"] for c in found["changes"]] == ["added"] * 4 + ["changed", "withdrawn"]
        assert [c["key"]["sample_no"] for c in found["changes"]] == ["S-1", "B-0", "B-1", "B-2", "S-1", "S-1"]
        assert [c["values"] and c["values"]["product_name"] for c in found["changes"]][-2:] == ["豆腐", None]
        assert found["changes"][0]["values"]["plan_no"] is None and found["more"] is False
        assert set(found["changes"][0]["values"]) == {
            c.name for c in register("inspection_samples").lake_columns
        }

    def test_pages_go_on_where_they_ended_also_within_a_batch(self):
        rows = [SAMPLE | {"sample_no": f"B-{n}"} for n in range(5)]
        self.ask("post", f"{SAMPLES}/batch", {"rows": rows})
        seen, place = [], ""
        while True:
            found = self.told(f"limit=2{place and '&after=' + place}")
            seen += [c["key"]["sample_no"] for c in found["changes"]]
            place = found["next"]
            if not found["more"]:
                break
        assert seen == [f"B-{n}" for n in range(5)]
        assert self.told(f"after={place}")["changes"] == []
        self.create()
        assert [c["change"] for c in self.told(f"after={place}")["changes"]] == ["added"]

    def test_from_now_on(self):
        self.create()
        now = self.told("after=now")
        assert now["changes"] == []
        self.create(SAMPLE | {"sample_no": "S-2"})
        assert [c["key"]["sample_no"] for c in self.told(f"after={now['next']}")["changes"]] == ["S-2"]

    def test_scope_and_a_record_that_leaves_it(self):
        county = token("county", ["registers.read"])
        one = self.create().body["id"]
        self.create(SAMPLE | {"sample_no": "S-2", "area": "321023"})
        assert [c["key"]["sample_no"] for c in self.told(token=county)["changes"]] == ["S-1"]
        self.correct(one, 1, area="321023")
        gone = self.told(token=county)["changes"][-1]
        assert (gone["change"], gone["id"], gone["values"]) == ("left", one, None)
        assert self.ask("get", CHANGES, token=token(scopes=["figures.read"])).status == 403
        assert self.ask("get", CHANGES, token=None).status == 401

    def test_private_columns_are_in_no_change(self):
        self.create(COMPLAINT, "complaints")
        answer = self.ask("get", "/api/registers/complaints/changes")
        assert answer.body["changes"][0]["key"] == {"complaint_no": "C-1"}
        assert "complainant_name" not in answer.body["changes"][0]["values"]
        assert "张三" not in str(answer.body)

    def test_what_is_no_place_is_refused(self):
        for query in ("after=x", "after=1.", "after=-1", "after=99999", "limit=0", "limit=1001", "since=1"):
            answer = self.ask("get", f"{CHANGES}?{query}")
            assert answer.status == 422 and answer.body["fix"], query
        assert self.ask("get", "/api/registers/none/changes").status == 404

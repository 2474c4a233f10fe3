"""Records over HTTP: the rules of form and file, nobody overwritten, nothing done twice, nothing private let out."""

import json

from qualipolis.api.models import GivenAnswer
from qualipolis.registers.models import Batch, Version
from tests.api.base import COMPLAINT, SAMPLE, SAMPLES, Api, token

LIST = f"{SAMPLES}/records"


class Lists(Api):
    def setUp(self):
        super().setUp()
        for n in range(5):
            self.create(SAMPLE | {"sample_no": f"L-{n}", "concluded_on": f"2025-03-0{n + 1}"})
        self.create(
            SAMPLE | {"sample_no": "L-9", "area": "321023", "conclusion": "fail", "failed_items": "菌落总数"}
        )

    def numbers(self, query, **more):
        answer = self.ask("get", f"{LIST}?{query}", **more)
        return [r["values"]["sample_no"] for r in answer.body["records"]]

    def test_pages_go_on_where_they_ended_in_both_directions(self):
        first = self.ask("get", f"{LIST}?limit=4").body
        second = self.ask("get", f"{LIST}?limit=4&after={first['next']}").body
        assert second["next"] is None
        numbers = [r["id"] for r in first["records"] + second["records"]]
        assert len(set(numbers)) == 6
        back = self.ask("get", f"{LIST}?limit=4&before={second['previous']}").body
        assert back["records"] == first["records"]

    def test_filters_and_search(self):
        assert self.numbers("area=321023") == ["L-9"]
        assert self.numbers("conclusion=fail") == ["L-9"]
        assert self.numbers("from=2025-03-02&to=2025-03-03") == ["L-1"]
        assert self.numbers("q=L-3") == ["L-3"]

    def test_a_filter_that_is_none_is_refused_not_ignored(self):
        for query in (
            "colour=red",
            "domain=colour",
            "from=soon",
            "limit=0",
            "limit=201",
            "after=x",
            "q=",
            "complainant_name=x",
        ):
            answer = self.ask("get", f"{LIST}?{query}")
            assert answer.status == 422, query
            assert answer.body["fix"]

    def test_scope(self):
        county = token("county", ["registers.read"])
        assert set(self.numbers("", token=county)) == {f"L-{n}" for n in range(5)}
        other = next(
            r["id"] for r in self.ask("get", LIST).body["records"] if r["values"]["sample_no"] == "L-9"
        )
        assert self.ask("get", f"{LIST}/{other}", token=county).status == 404
        body = {"reason": "r", "version": 1}
        assert self.ask("post", f"{LIST}/{other}/withdrawal", body, token=token("county")).status == 404

    def test_what_is_not_there(self):
        for path in (f"{LIST}/999999", "/api/registers/none/records", "/api/registers/none", "/api/none"):
            answer = self.ask("get", path)
            assert answer.status == 404, path
            assert answer.headers["Content-Type"] == "application/problem+json"


class Writes(Api):
    def test_a_record_is_entered_with_its_place_and_version(self):
        answer = self.create(reason="from the laboratory")
        assert answer.status == 201
        assert answer.headers["ETag"] == '"1"'
        read = self.ask("get", answer.headers["Location"])
        assert read.body["values"]["product_name"] == "豆制品"
        assert read.body["values"]["plan_no"] is None
        assert read.body["history"][0]["reason"] == "from the laboratory"
        assert read.body["origin"]["by"].startswith("machine:office")

    def test_each_bad_cell_is_answered_in_the_language_asked_for(self):
        bad = SAMPLE | {"domain": "colour", "concluded_on": "2025-02-30", "producer_code": "91", "items_tested": "many",
                        "colour": 1, "conclusion": None}  # fmt: skip
        answer = self.create(bad)
        assert answer.status == 422
        found = {p["column"]: p["code"] for p in answer.body["problems"]}
        assert found == {"domain": "not_a_choice", "concluded_on": "not_a_day", "producer_code": "not_a_credit_code",
                         "items_tested": "type", "colour": "unknown_column", "conclusion": "missing"}  # fmt: skip
        assert all(p["what"] and p["fix"] for p in answer.body["problems"])
        chinese = self.ask("post", LIST, {"values": bad}, language="zh-CN").body
        assert "单元格" in chinese["what"]
        assert "统一社会信用代码" in json.dumps(chinese["problems"], ensure_ascii=False)

    def test_rules_across_columns_hold(self):
        answer = self.create(SAMPLE | {"sampled_on": "2025-06-01", "received_on": "2025-05-01"})
        assert answer.status == 422
        assert answer.body["problems"][0]["code"] == "out_of_order"

    def test_a_key_is_taken_once(self):
        assert self.create().status == 201
        answer = self.create()
        assert answer.status == 409
        assert "S-1" in answer.body["what"]

    def test_beyond_ones_area_nothing_is_entered(self):
        answer = self.ask("post", LIST, {"values": SAMPLE | {"area": "321023"}}, token=token("county"))
        assert answer.status == 403

    def test_the_second_of_two_is_shown_the_first_ones_change(self):
        place = self.create().headers["Location"]
        first = self.ask("patch", place, {"values": {"product_name": "A"}, "reason": "r"}, if_match='"1"')
        assert (first.status, first.headers["ETag"]) == (200, '"2"')
        second = self.ask("patch", place, {"values": {"product_name": "B"}, "reason": "r"}, if_match='"1"')
        assert second.status == 412
        assert second.body["current_version"] == 2
        assert second.headers["ETag"] == '"2"'
        (change,) = second.body["changed"]
        assert change == {
            "column": "product_name",
            "label": "Product name",
            "was": "豆制品",
            "now": "A",
            "yours": "B",
        }
        assert self.ask("get", place).body["values"]["product_name"] == "A"

    def test_a_correction_keeps_what_it_does_not_name(self):
        place = self.create(SAMPLE | {"plan_no": "P-7"}).headers["Location"]
        answer = self.ask("patch", place, {"values": {"fee": "12.50"}, "reason": "r", "version": 1})
        assert answer.body["values"]["plan_no"] == "P-7"
        assert answer.body["values"]["fee"] == "12.50"
        blank = self.ask("patch", place, {"values": {"plan_no": None}, "reason": "r", "version": 2})
        assert blank.body["values"]["plan_no"] is None

    def test_the_version_that_was_read_is_needed(self):
        place = self.create().headers["Location"]
        change = {"values": {"product_name": "A"}, "reason": "r"}
        assert self.ask("patch", place, change).status == 428
        assert self.ask("patch", place, change, if_match="1").status == 400
        assert self.ask("patch", place, change | {"version": 2}, if_match='"1"').status == 400
        assert self.ask("patch", place, change | {"version": 7}).status == 412
        assert self.ask("patch", place, change | {"reason": ""}, if_match='"1"').status == 422

    def test_a_withdrawn_record_stays_readable(self):
        place = self.create().headers["Location"]
        gone = self.ask("post", f"{place}/withdrawal", {"reason": "entered twice", "version": 1})
        assert (gone.status, gone.body["withdrawn"], gone.body["withdrawn_reason"]) == (
            200,
            True,
            "entered twice",
        )
        assert self.ask("get", LIST).body["count"] == 0
        assert self.ask("get", place).status == 200
        again = self.ask("post", f"{place}/withdrawal", {"reason": "again", "version": 2})
        assert again.status == 404


class Once(Api):
    def test_the_same_request_acts_once_and_is_answered_the_same(self):
        sent = {"values": SAMPLE}
        first = self.ask("post", LIST, sent, idempotency_key="k-1")
        second = self.ask("post", LIST, sent, idempotency_key="k-1")
        assert (first.status, second.status) == (201, 201)
        assert second.body == first.body
        assert second.headers["Idempotency-Replayed"] == "true"
        assert second.headers["Location"] == first.headers["Location"]
        assert Version.objects.filter(verb="create").count() == 1

    def test_another_request_under_the_key_is_refused(self):
        self.ask("post", LIST, {"values": SAMPLE}, idempotency_key="k-1")
        answer = self.ask("post", LIST, {"values": SAMPLE | {"sample_no": "S-2"}}, idempotency_key="k-1")
        assert answer.status == 422
        assert answer.body["type"].endswith("#key-reused")

    def test_keys_belong_to_tokens(self):
        self.ask("post", LIST, {"values": SAMPLE}, idempotency_key="k-1")
        other = self.ask(
            "post", LIST, {"values": SAMPLE | {"sample_no": "S-2"}}, token=token(), idempotency_key="k-1"
        )
        assert other.status == 201

    def test_a_refusal_is_repeated_too_and_leaves_nothing_behind(self):
        bad = {"values": SAMPLE | {"domain": "colour"}}
        answers = [self.ask("post", LIST, bad, idempotency_key="k-2") for _ in range(2)]
        assert [a.status for a in answers] == [422, 422]
        assert answers[0].body == answers[1].body
        assert not Version.objects.exists()

    def test_a_key_that_is_none(self):
        for key in ("", "ü", "a b", "x" * 129):
            assert self.ask("post", LIST, {"values": SAMPLE}, idempotency_key=key).status == 400, key


class Batches(Api):
    at = f"{SAMPLES}/batch"

    def rows(self, count=6):
        return [SAMPLE | {"sample_no": f"B-{n}"} for n in range(1, count + 1)]

    def test_good_rows_land_and_each_bad_cell_is_answered(self):
        rows = self.rows()
        rows[1]["domain"] = "colour"
        rows[2]["concluded_on"] = None
        rows[3]["sample_no"] = "B-1"
        rows[4]["area"] = "110101"
        answer = self.ask("post", self.at, {"rows": rows, "name": "lab"}).body
        assert (answer["rows"], answer["accepted"], answer["refused"], answer["added"]) == (6, 2, 4, 2)
        refused = {a["row"]: a["problems"][0] for a in answer["answers"] if not a["accepted"]}
        assert {n: (p["column"], p["code"]) for n, p in refused.items()} == {
            2: ("domain", "not_a_choice"), 3: ("concluded_on", "missing"), 4: ("sample_no", "duplicate"),
            5: ("area", "unknown_area"),
        }  # fmt: skip
        assert "row 1" in refused[4]["what"]
        assert all(p["what"] and p["fix"] for p in refused.values())
        batch = Batch.objects.get(pk=answer["batch"])
        assert (batch.filename, batch.quarantined, batch.by) == (
            "lab",
            4,
            f"machine:{self.ask('get', '/api/token').body['name']}",
        )

    def test_sent_again_it_changes_nothing_and_a_new_value_is_a_version(self):
        rows = self.rows()
        self.ask("post", self.at, {"rows": rows})
        again = self.ask("post", self.at, {"rows": rows}).body
        assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 6)
        rows[0]["product_name"] = "豆腐"
        changed = self.ask("post", self.at, {"rows": rows}).body
        assert (changed["changed"], changed["unchanged"]) == (1, 5)

    def test_a_column_left_out_keeps_what_stands(self):
        self.ask("post", self.at, {"rows": [row | {"plan_no": "P"} for row in self.rows(2)]})
        self.ask("post", self.at, {"rows": [row | {"fee": 3} for row in self.rows(2)]})
        records = self.ask("get", LIST).body["records"]
        assert {(r["values"]["plan_no"], r["values"]["fee"]) for r in records} == {("P", "3.00")}

    def test_reach_and_limits(self):
        rows = [*self.rows(1), SAMPLE | {"sample_no": "B-9", "area": "321023"}]
        answer = self.ask("post", self.at, {"rows": rows}, token=token("county")).body
        assert [a["accepted"] for a in answer["answers"]] == [True, False]
        assert answer["answers"][1]["problems"][0]["code"] == "out_of_reach"
        assert self.ask("post", self.at, {"rows": []}).status == 422
        assert self.ask("post", self.at, {"rows": self.rows(1001)}).status == 422
        assert self.ask("post", self.at, {"rows": [1]}).status == 422

    def test_a_record_of_others_is_not_changed(self):
        self.create(SAMPLE | {"sample_no": "B-1", "area": "321023"})
        answer = self.ask("post", self.at, {"rows": self.rows(1)}, token=token("county")).body
        assert answer["answers"][0]["problems"][0]["code"] == "not_yours"

    def test_a_thousand_rows_are_one_request(self):
        answer = self.ask("post", self.at, {"rows": self.rows(1000)}, idempotency_key="many")
        assert answer.body["added"] == 1000
        assert (
            self.ask("post", self.at, {"rows": self.rows(1000)}, idempotency_key="many").body == answer.body
        )


class Private(Api):
    at = "/api/registers/complaints/records"

    def test_private_columns_never_leave_without_the_right(self):
        place = self.create(COMPLAINT, "complaints").headers["Location"]
        own = self.ask("get", place).body
        assert own["values"]["complainant_name"] == "张三"
        plain = token(scopes=["registers.read", "registers.write"])
        for path in (place, self.at):
            assert "张三" not in json.dumps(self.ask("get", path, token=plain).body, ensure_ascii=False), path
        assert self.ask("get", place, token=plain).body["withheld"] == [
            "complainant_name",
            "complainant_phone",
        ]
        assert "张三" not in json.dumps(self.ask("get", self.at).body, ensure_ascii=False)

    def test_an_answer_that_is_kept_holds_nothing_private(self):
        path = "/api/registers/complaints/records"
        answer = self.ask("post", path, {"values": COMPLAINT}, idempotency_key="k")
        assert answer.body["withheld"] == ["complainant_name", "complainant_phone"]
        assert "张三" not in GivenAnswer.objects.get().body

    def test_neither_history_nor_the_others_change_tells(self):
        place = self.create(COMPLAINT, "complaints").headers["Location"]
        plain = token(scopes=["registers.read", "registers.write"])
        change = {"values": {"complainant_name": "李四"}, "reason": "r", "version": 1}
        assert self.ask("patch", place, change).status == 200
        told = [self.ask("get", place, token=plain).body, self.ask("patch", place, change, token=plain).body]
        text = json.dumps(told, ensure_ascii=False)
        assert "张三" not in text
        assert "李四" not in text
        assert "enc1:" not in text

    def test_a_refused_private_cell_is_not_repeated(self):
        answer = self.create(COMPLAINT | {"complainant_name": "王五" * 100}, "complaints")
        assert answer.status == 422
        assert "王五" not in json.dumps(answer.body, ensure_ascii=False)


class Shape(Api):
    def test_bodies_that_are_no_json(self):
        for body in (
            b"{",
            b'{"values": NaN}',
            b"\xff",
            b"[" * 50_000,
            b'{"values":{"a":"\\ud800"}}',
            b"1" * 5000,
            b"",
        ):
            answer = self.ask("post", LIST, body)
            assert answer.status in (400, 422), body[:20]
            assert answer.body["what"]
            assert answer.body["fix"]

    def test_bodies_of_the_wrong_shape_say_where(self):
        for body, where in (
            ([1], "body"), ({}, "body.values"), ({"values": {}, "reason": 5}, "body.reason"),
            ({"values": {}, "extra": 1}, "body.extra"), ({"values": []}, "body.values"),
        ):  # fmt: skip
            answer = self.ask("post", LIST, body)
            assert answer.status == 422
            assert answer.body["problems"][0]["where"] == where

    def test_numbers_beyond_measure(self):
        for number in (b"1e999999999", b"1e-999", b"9" * 400, b"-0.0001", b'"1e5"', b"true"):
            body = (
                json.dumps({"values": COMPLAINT})
                .encode()
                .replace(b'"13800000000"', b'"1", "recovered": ' + number)
            )
            answer = self.ask("post", "/api/registers/complaints/records", body)
            assert answer.status == 422, number
            assert [p["column"] for p in answer.body["problems"]] == ["recovered"]

    def test_size_and_media_type(self):
        assert self.ask("post", LIST, b" " * (5 << 20)).status == 413
        sent = {"HTTP_AUTHORIZATION": f"Bearer {self.token}"}
        assert self.client.post(LIST, {"a": 1}, **sent).status_code == 415
        assert self.client.post(LIST, b"a=1", content_type="text/plain", **sent).status_code == 415

    def test_control_characters_reach_no_database(self):
        assert self.ask("get", f"{LIST}?q=%00").status == 400
        answer = self.create(SAMPLE | {"product_name": "a\x00b"})
        assert answer.body["problems"][0]["code"] == "control"
        assert self.create(reason="a\x00").status == 422

    def test_methods_that_are_none(self):
        answer = self.ask("delete", LIST)
        assert answer.status == 405
        assert set(answer.headers["Allow"].split(", ")) == {"GET", "POST"}

    def test_a_fault_of_ours_shows_no_trace(self):
        from unittest.mock import patch

        with patch("qualipolis.registers.queries.records", side_effect=ZeroDivisionError("secret")):
            answer = self.ask("get", LIST)
        assert answer.status == 500
        assert "secret" not in json.dumps(answer.body)
        assert "Traceback" not in json.dumps(answer.body)

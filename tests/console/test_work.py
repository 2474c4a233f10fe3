"""The console's daily work: evidence files, matters and occasional tables as people click through them."""

import re
from io import BytesIO
from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from qualipolis.accounts.types import Actor
from qualipolis.console.pages import table_filling
from qualipolis.jobs import worker
from qualipolis.programme.matters import actions as matters
from qualipolis.programme.matters import queries as matter_queries
from qualipolis.programme.matters import rules
from qualipolis.registers.catalogue import register
from qualipolis.registers.evidence_files import actions as evidence
from qualipolis.registers.evidence_files import bundle, store
from qualipolis.registers.evidence_files import queries as evidence_queries
from qualipolis.registers.occasional import queries as collecting
from tests.console.base import Loaded
from tests.registers import papers

OFFICE = Actor("office", "office", body_code="market-supervision")


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def text(response):
    return response.content.decode()


class Files(Loaded):
    SENT = {
        "name": "抽检总结",
        "items": "food-sampling-pass-rate\n2-3",
        "disclosure": "internal",
        "uses": ["province", "city"],
    }

    def send(self, content=None, filename="总结.pdf", **changes):
        file = SimpleUploadedFile(filename, papers.pdf() if content is None else content)
        return self.client.post("/console/files/new/", self.SENT | {"file": file} | changes)

    def test_a_file_is_entered_found_corrected_and_withdrawn(self):
        self.enter("department")
        assert "enctype" in text(self.client.get("/console/files/new/?item=2-3"))
        sent = self.send()
        number = sent.headers["Location"].rstrip("/").rsplit("/", 1)[1]
        page = text(self.client.get(sent.headers["Location"]))
        assert "抽检总结" in page and "食品" in page
        assert number in text(self.client.get("/console/files/?use=city&q=抽检"))
        assert number not in text(self.client.get("/console/files/?use=supervision"))
        form = text(self.client.get(f"/console/files/{number}/correct/"))
        assert 'value="抽检总结"' in form and 'name="revision" value="1"' in form
        change = self.SENT | {"name": "抽检总结二", "reason": "改名", "revision": "1"}
        assert self.client.post(f"/console/files/{number}/correct/", change).status_code == 302
        again = self.client.post(f"/console/files/{number}/correct/", change)
        assert again.status_code == 400 and "抽检总结二" in text(again)
        assert self.client.post(f"/console/files/{number}/withdraw/", {"reason": ""}).status_code == 400
        assert self.client.post(f"/console/files/{number}/withdraw/", {"reason": "重复"}).status_code == 302

    def test_what_is_refused_keeps_what_was_typed(self):
        self.enter("department")
        for content, filename in (
            (b"MZ\x90\0", "a.exe"),
            (papers.pdf("绝密★"), "a.pdf"),
            (papers.acting_pdf(), "b.pdf"),
        ):
            refused = self.send(content, filename)
            assert refused.status_code == 400 and 'value="抽检总结"' in text(refused)
        assert self.client.post("/console/files/new/", self.SENT).status_code == 400
        assert self.send(issued_on="soon").status_code == 400
        assert evidence_queries.files(OFFICE).count == 0

    def test_a_file_is_saved_never_opened_in_the_sites_name(self):
        self.enter("department")
        number = self.send().headers["Location"].rstrip("/").rsplit("/", 1)[1]
        got = self.client.get(f"/console/files/{number}/1/")
        assert b"".join(got.streaming_content) == papers.pdf()
        assert got.headers["Content-Disposition"].startswith("attachment")
        assert got.headers["X-Content-Type-Options"] == "nosniff"
        assert got.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert "no-store" in got.headers["Cache-Control"]
        self.enter("county")
        for address in ("", "1/", "correct/", "withdraw/"):
            assert self.client.get(f"/console/files/{number}/{address}").status_code == 404

    def test_a_bundle_is_one_act(self):
        self.enter("department")
        self.send()
        self.enter("office")
        got = self.client.post("/console/files/bundle/", {"title": "省考迎检材料", "use": "province"})
        assert (
            got.headers["Content-Type"] == "application/pdf"
            and "attachment" in got.headers["Content-Disposition"]
        )
        assert len(PdfReader(BytesIO(b"".join(got.streaming_content))).pages) == 5
        empty = self.client.post("/console/files/bundle/", {"title": "督查", "use": "supervision"})
        assert empty.status_code == 400 and 'value="督查"' in text(empty)

    def test_a_large_bundle_shows_how_far_it_is_and_is_saved_when_it_is_ready(self):
        self.enter("department")
        self.send(papers.pdf("甲", 3))
        with mock.patch.object(bundle, "AT_ONCE_PAGES", 2):
            asked = self.client.post("/console/files/bundle/", {"title": "督查迎检"})
        address = asked.headers["Location"]
        waits = self.client.get(address)
        assert waits.headers["Refresh"] == "3" and "等待" in text(waits)
        assert self.client.get(f"{address}content/").status_code == 404
        worker.run_all()
        ready = self.client.get(address)
        assert (
            "Refresh" not in ready.headers
            and f"{address}content/" in text(ready)
            and "SHA-256" in text(ready)
        )
        got = self.client.get(f"{address}content/")
        assert got.headers["Content-Disposition"].startswith("attachment") and b"".join(got.streaming_content)
        assert "督查迎检" in text(self.client.get("/console/files/bundle/"))
        self.enter("office")
        assert self.client.get(address).status_code == 404
        assert self.client.get(f"{address}content/").status_code == 404
        assert "督查迎检" not in text(self.client.get("/console/files/bundle/"))

    def test_a_bundle_that_cannot_be_made_says_why_in_the_readers_language(self):
        self.enter("department")
        self.send(papers.pdf("甲", 3))
        with mock.patch.object(bundle, "AT_ONCE_PAGES", 2):
            asked = self.client.post("/console/files/bundle/", {"title": "督查迎检"})
        for path in (p for p in store.folder().rglob("*") if p.is_file()):
            path.unlink()
        worker.run_all()
        assert "材料库中缺少" in text(self.client.get(asked.headers["Location"]))

    def test_a_file_that_loses_its_force_says_so(self):
        self.enter("department")
        self.send(valid_until="2020-01-01", issued_on="2019-01-01")
        assert "已过期" in text(self.client.get("/console/files/?expired=1"))
        assert (
            self.send(papers.pdf("乙"), valid_until="2018-01-01", issued_on="2019-01-01").status_code == 400
        )

    def test_an_auditor_reads_and_does_not_write(self):
        self.enter("auditor")
        assert self.client.get("/console/files/").status_code == 200
        assert self.send().status_code == 403


class Work(Loaded):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        at = timezone.now()
        cls.due = rules.after(timezone.localdate(), 8)
        matters.issue_matters(period="2025Q3", due=cls.due, measures={2, 3}, by=OFFICE, at=at)
        found, _ = matter_queries.matters(OFFICE, today=at.date())
        cls.own = next(m for m in found if m.lead == "market-supervision").number
        cls.asked = next(
            m for m in found if m.lead == "industry-information" and m.part("market-supervision")
        ).number

    def post(self, number, **typed):
        return self.client.post(f"/console/matters/{number}/", typed)

    def state(self, number):
        return matter_queries.matter(OFFICE, number).state

    def test_the_office_issues_a_period(self):
        self.enter("office")
        assert "2025Q3" in text(self.client.get("/console/matters/"))
        sent = self.client.post(
            "/console/matters/issue/", {"period": "2025-08", "due": self.due, "measures": ["1"]}
        )
        assert sent.status_code == 302
        wrong = self.client.post("/console/matters/issue/", {"period": "never", "due": ""})
        assert wrong.status_code == 400 and 'value="never"' in text(wrong)
        self.enter("department")
        assert self.client.get("/console/matters/issue/").status_code == 403

    def test_a_lead_reports_with_figures_and_evidence_and_the_office_accepts(self):
        self.enter("department")
        file = evidence.add_file(
            entry=papers.entry(), chunks=[papers.pdf()], filename="a.pdf", at=timezone.now(),
            by=Actor("d", "department", body_code="market-supervision"),
        )  # fmt: skip
        wrong = self.post(self.own, verb="report", text="已办", figures="许多", evidence="ZC1999-00001")
        assert wrong.status_code == 400 and "许多" in text(wrong)
        assert (
            self.post(
                self.own, verb="report", text="已办", figures="批次:12批", evidence=file.number
            ).status_code
            == 302
        )
        assert evidence_queries.files_of(OFFICE, "matter", self.own)[0].number == file.number
        assert self.post(self.own, verb="accept").status_code == 400
        self.enter("office")
        assert "批次" in text(self.client.get(f"/console/matters/{self.own}/"))
        assert self.post(self.own, verb="accept").status_code == 302 and self.state(self.own) == "accepted"

    def test_a_co_owner_answers_or_sends_back_and_the_desk_shows_what_waits(self):
        lead = Actor("lead", "department", body_code="industry-information")
        bodies = [p.body for p in matter_queries.matter(OFFICE, self.asked).parts]
        matters.distribute(number=self.asked, bodies=bodies, due=self.due, by=lead, at=timezone.now())
        self.enter("department")
        assert self.asked in text(self.client.get("/console/"))
        assert (
            self.post(self.asked, verb="send_back_part", body="market-supervision", reason="").status_code
            == 400
        )
        assert (
            self.post(
                self.asked, verb="send_back_part", body="market-supervision", reason="无此数据"
            ).status_code
            == 302
        )
        self.enter("office")
        ruled = self.post(
            self.asked, verb="rule", decision="confirm", body="market-supervision", reason="须办"
        )
        assert ruled.status_code == 302
        assert self.post(self.asked, verb="answer", body="market-supervision", text="已办").status_code == 302
        assert self.post(self.asked, verb="chase").status_code == 302
        assert self.post(self.asked, verb="chase").status_code == 400
        assert self.post(self.asked, verb="fly").status_code == 400

    def test_others_do_not_find_it(self):
        self.enter("county")
        assert self.client.get(f"/console/matters/{self.own}/").status_code == 404
        assert self.own not in text(self.client.get("/console/matters/"))

    def test_pages_speak_english_too(self):
        self.enter("office")
        for address in (
            "matters/",
            f"matters/{self.asked}/",
            "matters/issue/",
            "files/",
            "files/new/",
            "tables/",
            "tables/new/",
        ):
            page = text(self.client.get(f"/console/{address}?lang=en"))
            words = re.sub(r"<(blockquote|script|option)[\s\S]*?</\1>|<[^>]*lang=\"zh[^>]*>[^<]*", "", page)
            assert "Report catalogue" in words and "报表目录" not in words, address


class Collecting(Loaded):
    def define(self, **changes):
        base = {
            "title": "节日走访", "due": rules.after(timezone.localdate(), 5).isoformat(), "lines": "8", "name_0": "走访场所数",
            "kind_0": "whole", "required_0": "true", "name_1": "走访结论说明文字", "kind_1": "choice", "choices_1": "好、较好,差",
            "units": ["area:321003"], "define": "1",
        }  # fmt: skip
        return self.client.post("/console/tables/new/", base | changes)

    def test_a_table_is_defined_filled_in_and_taken_out(self):
        self.enter("office")
        made = self.define()
        assert made.status_code == 302
        address = made.headers["Location"]
        number = address.rstrip("/").rsplit("/", 1)[1]
        self.enter("county")
        assert number in text(self.client.get("/console/"))
        fill = f"{address}area/321003/"
        assert 'name="c0_0"' in text(self.client.get(fill))
        wrong = self.client.post(fill, {"count": "3", "c0_0": "许多", "send": "1"})
        assert wrong.status_code == 400 and "许多" in text(wrong)
        assert (
            self.client.post(fill, {"count": "3", "c0_0": "12", "c0_1": "较好", "send": "1"}).status_code
            == 302
        )
        self.enter("office")
        page = text(self.client.get(address))
        assert "较好" in page and "12" in page
        assert "较好" in self.client.get(f"/console/tables/{number}.csv").content.decode("utf-8-sig")
        assert self.client.get(f"/console/tables/{number}.xlsx").content[:2] == b"PK"
        assert self.client.get(f"/console/tables/{number}/template.xlsx").content[:2] == b"PK"
        assert self.client.get(f"/console/tables/{number}.exe").status_code == 404
        assert self.client.post(address, {"verb": "chase"}).status_code == 400
        assert self.client.post(address, {"verb": "close"}).status_code == 302
        assert "1 表 × 2 格" in text(self.client.get("/console/tables/burden/"))

    def test_what_is_there_already_is_shown_and_must_be_answered(self):
        self.enter("office")
        known = {"name_2": "统一社会信用代码"}
        looked = self.client.post("/console/tables/new/", {"lines": "8", "title": "表", **known, "look": "1"})
        assert (
            looked.status_code == 200
            and 'name="use_2"' in text(looked)
            and "organisations.credit_code" in text(looked)
        )
        assert self.define(**known).status_code == 400
        assert self.define(**known, use_2="organisations.credit_code").status_code == 302
        assert self.define(**known, reason_2="核对").status_code == 302
        more = self.client.post("/console/tables/new/", {"lines": "8", "more": "1"})
        assert 'name="name_12"' in text(more)

    def prefilled(self):
        for number in range(3):
            register("canteens").model.objects.create(
                area="321003", county="321003", event_on="2024-01-01", canteen_no=f"H-{number}", name=f"示例食堂{number}",
                kind="school", reference_on="2025-06-30", confirming_unit="示例局", entered_on="2024-01-01",
                responsibility=False, connected=False,
            )  # fmt: skip
        return {
            "title": "食堂与后厨自查", "name_0": "食堂编号", "kind_0": "text", "name_1": "食堂名称", "kind_1": "text",
            "name_2": "节前自查情况", "kind_2": "choice", "choices_2": "已查,未查", "required_2": "true",
        }  # fmt: skip

    def test_a_table_comes_filled_in_from_the_register_that_has_the_data(self):
        self.enter("office")
        typed = self.prefilled()
        piece = text(
            self.client.post("/console/tables/known/", {"lines": "8", "units": ["area:321003"], **typed})
        )
        use = {
            f"use_{n}": c for n, c in re.findall(r'name="use_(\d)" value="(canteens[^"]*)" checked', piece)
        }
        assert use == {"use_0": "canteens.canteen_no", "use_1": "canteens.name"}
        assert "<html" not in piece and 'value="canteens" selected' in piece and "共 3 行" in piece
        assert "不采集" in text(
            self.client.post("/console/tables/known/", {"lines": "8", "rows_from": "", **typed, **use})
        )
        made = self.define(**typed, **use, rows_from="canteens", rows_where="kind=school")
        address = made.headers["Location"]
        assert "已预填 3 行" in text(self.client.get(address))
        self.enter("county")
        page = text(self.client.get(f"{address}area/321003/"))
        assert "示例食堂2" in page and 'name="c0_2"' in page and 'name="c0_0"' not in page
        records = dict(re.findall(r'name="(record\d+)" value="(\d+)"', page))
        half = {"count": "6", **records, "c0_2": "已查", "save": "1"}
        assert self.client.post(f"{address}area/321003/", half).status_code == 302
        assert 'value="已查" selected' in text(self.client.get(f"{address}area/321003/"))
        missing = self.client.post(f"{address}area/321003/", {**half, "send": "1", "c4_0": "新"})
        assert missing.status_code == 400 and 'value="新"' in text(missing)
        whole = {**half, "c1_2": "未查", "c2_2": "已查", "send": "1"}
        whole.pop("save")
        assert self.client.post(f"{address}area/321003/", whole).status_code == 302
        sheet = self.client.get(f"{address}template.xlsx?kind=area&code=321003").content
        assert load_workbook(BytesIO(sheet))["填报"]["B2"].value == "示例食堂0"
        assert (
            load_workbook(BytesIO(self.client.get(f"{address}template.xlsx?kind=area&code=321002").content))[
                "填报"
            ]["B2"].value
            is None
        )
        self.enter("office")
        page = text(self.client.get(address))
        assert page.count('<td class="taken">') == 6 and "浅底格取自" in page
        meter = text(self.client.get("/console/tables/burden/area/321003/"))
        assert "食堂与后厨自查" in meter and "另有 6 格由系统预填" in meter
        self.enter("county")
        assert self.client.get("/console/tables/burden/area/321002/").status_code == 404

    def test_a_sheet_too_long_for_a_page_goes_by_the_file(self):
        self.enter("office")
        typed = self.prefilled()
        use = {"use_0": "canteens.canteen_no", "use_1": "canteens.name", "rows_from": "canteens"}
        address = self.define(**typed, **use).headers["Location"]
        self.enter("county")
        with mock.patch.object(table_filling, "FIELDS", 8):
            page = text(self.client.get(f"{address}area/321003/"))
            assert "页面放不下" in page and 'name="c0_2"' not in page
            book = load_workbook(
                BytesIO(self.client.get(f"{address}template.xlsx?kind=area&code=321003").content)
            )
            for row in (2, 3, 4):
                book["填报"][f"C{row}"] = "已查"
            out = BytesIO()
            book.save(out)
            sent = {"file": SimpleUploadedFile("填报.xlsx", out.getvalue()), "bring": "1"}
            assert self.client.post(f"{address}area/321003/", sent).status_code == 302
            assert self.client.post(f"{address}area/321003/", {"send": "1", "count": "0"}).status_code == 302
        number = address.rstrip("/").rsplit("/", 1)[1]
        one = collecting.table(OFFICE, number).recipients[0]
        assert (one.state, one.rows) == ("sent_in", 3)

    def test_a_departments_table_awaits_the_office(self):
        self.enter("department")
        address = self.define().headers["Location"]
        number = address.rstrip("/").rsplit("/", 1)[1]
        assert self.client.post(address, {"verb": "approve"}).status_code == 400
        self.enter("county")
        assert self.client.get(address).status_code == 404
        self.enter("office")
        assert self.client.post(address, {"verb": "refuse", "reason": ""}).status_code == 400
        assert self.client.post(address, {"verb": "approve"}).status_code == 302
        assert collecting.table(OFFICE, number).state == "sent"

    def test_nobody_opens_the_form_of_another_unit(self):
        self.enter("office")
        address = self.define(townships="321003").headers["Location"]
        assert self.client.get(f"{address}area/321003/").status_code == 404
        self.enter("county")
        assert self.client.get(f"{address}area/321002/").status_code == 404
        assert self.client.post(f"{address}area/321003/", {"nothing": "1", "reason": ""}).status_code == 400
        assert self.client.post(f"{address}area/321003/", {"nothing": "1", "reason": "无"}).status_code == 302
        assert self.client.post(f"{address}area/321003/", {"bring": "1"}).status_code == 400

    def test_a_sheet_is_brought_in(self):
        from openpyxl import load_workbook

        self.enter("office")
        address = self.define().headers["Location"]
        self.enter("county")
        book = load_workbook(BytesIO(self.client.get(f"{address}template.xlsx").content))
        book["填报"].append([7, "好"])
        out = BytesIO()
        book.save(out)
        sent = {"bring": "1", "file": SimpleUploadedFile("f.xlsx", out.getvalue())}
        assert self.client.post(f"{address}area/321003/", sent).status_code == 302
        number = address.rstrip("/").rsplit("/", 1)[1]
        assert collecting.filled(OFFICE, number)[0].cells["走访结论说明文字"] == "好"


class Imports(Loaded):
    def test_an_import_refused_in_the_background_says_why(self):
        self.enter("office")
        with mock.patch("qualipolis.console.views.registers.AT_ONCE", 0):
            sent = SimpleUploadedFile("a.csv", "甲,乙\n1,2\n".encode())
            asked = self.client.post("/console/registers/canteens/import/", {"file": sent})
        worker.run_all()
        page = text(self.client.get(asked.headers["Location"]))
        assert "文件被退回。 缺少 9 个必填列：属地" in page and "请在表头中写明" in page

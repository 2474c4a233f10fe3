"""The task-division table goes out as a file, comes back, and brings what is ticked and nothing else."""

import io

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from qualipolis.papers.queries import division_table
from qualipolis.papers.types import CODES
from qualipolis.papers.xlsx_table import HEAD
from qualipolis.programme import actions
from qualipolis.programme import queries as programmes
from tests.console.base import AT, Loaded

LEAD, LEADER = CODES.index("lead") + 1, CODES.index("leader") + 1


class Papers(Loaded):
    def setUp(self):
        self.enter("office")

    def taken(self, form="xlsx"):
        return self.client.get(reverse("console:division-file", kwargs={"form": form}))

    def edited(self):
        """The table with a lead and a leader for the fifth measure."""
        book, out = openpyxl.load_workbook(io.BytesIO(self.taken().content)), io.BytesIO()
        line = HEAD + 1 + next(i for i, row in enumerate(division_table().rows) if row.task_no == 5)
        book.worksheets[0].cell(line, LEAD).value = "市住建局"
        book.worksheets[0].cell(line, LEADER).value = "张三"
        book.save(out)
        return out.getvalue()

    def bring(self, raw):
        file = SimpleUploadedFile("back.xlsx", raw)
        return self.client.post(reverse("console:division-return"), {"file": file, "reason": "市住建局反馈"})

    def test_both_files_are_taken_out_under_the_name_of_the_document(self):
        for form, magic in (("xlsx", b"PK"), ("docx", b"PK")):
            response = self.taken(form)
            assert response.status_code == 200 and response.content.startswith(magic)
            assert f".{form}" in response.headers["Content-Disposition"]
        assert self.taken("pdf").status_code == 404

    def test_only_what_is_ticked_is_taken_over(self):
        page = self.bring(self.edited()).context["page"]
        assert [one.is_conflict for one in page.changes] == [False, False] and not page.unread
        assert programmes.measure(5).owners[0].role == "joint"
        key = next(one.key for one in page.changes if "|lead|" in one.key)
        sent = {"sealed": page.sealed, "accept": [key], "reason": "市住建局反馈"}
        assert self.client.post(reverse("console:division-accept"), sent).status_code == 302
        assert next((o.name, o.role) for o in programmes.measure(5).owners) == ("市住建局", "lead")
        assert not any(row.cells["leader"] for row in division_table().rows)

    def test_a_preview_is_refused_once_the_programme_has_changed_or_the_seal_is_broken(self):
        page = self.bring(self.edited()).context["page"]
        sent = {"sealed": page.sealed, "accept": [one.key for one in page.changes], "reason": "反馈"}
        broken = {**sent, "sealed": page.sealed[:-3] + "abc"}
        assert self.client.post(reverse("console:division-accept"), broken).status_code == 409
        actions.confirm_reading(subject="measure:5", by=self.actor("office"), at=AT)
        assert self.client.post(reverse("console:division-accept"), sent).status_code == 409
        assert programmes.measure(5).owners[0].role == "joint"

    def test_without_a_reason_or_a_tick_nothing_happens_and_the_page_says_so(self):
        page = self.bring(self.edited()).context["page"]
        keys = [one.key for one in page.changes]
        for sent in ({"accept": keys, "reason": " "}, {"reason": "反馈"}):
            response = self.client.post(reverse("console:division-accept"), {"sealed": page.sealed, **sent})
            assert response.status_code == 400 and response.context["page"].faults
        assert programmes.measure(5).owners[0].role == "joint"

    def test_bad_files_are_refused_in_the_readers_language(self):
        response = self.bring(b"no workbook")
        assert response.status_code == 400
        assert response.context["page"].faults == ("文件不是XLSX工作簿。请另存为不带密码的XLSX。",)

    def test_who_may_not_correct_sees_no_form(self):
        self.enter("department")
        page = self.client.get(reverse("console:division")).context["page"]
        assert not page.may_import and len(page.files) == 2
        assert self.bring(b"").status_code == 403

    @staticmethod
    def actor(name):
        from django.contrib.auth import get_user_model

        return get_user_model().objects.get(username=name).actor

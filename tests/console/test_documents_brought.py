"""A document that somebody brings: read, kept with its file, withdrawn and taken back."""

from django.core.files.uploadedfile import SimpleUploadedFile

from qualipolis.audit.queries import history
from qualipolis.documents import queries as documents
from qualipolis.programme.reviewing import queries
from tests.console.readings import TEXT, Brought


class Bringing(Brought):
    def test_a_file_is_kept_with_digest_person_and_name_and_read(self):
        file = SimpleUploadedFile("plan.txt", TEXT.encode("gb18030"))
        response = self.client.post("/console/read/", {"file": file, "level": "city", "follows": ""})
        document = documents.document(response.headers["Location"].split("/")[3])
        assert document.number == "某政发〔2026〕7号"
        (kept,) = documents.originals(document.code)
        assert (kept.name, kept.brought_by, kept.size) == ("plan.txt", "office", len(TEXT.encode("gb18030")))
        page = self.client.get(f"/console/documents/{document.code}/").content.decode()
        assert all(words in page for words in ("97%", "食品抽查合格率", "plan.txt", kept.digest))

    def test_the_same_text_again_leads_to_the_review_there_is(self):
        assert self.bring() == self.bring()

    def test_a_marked_file_is_refused_and_nothing_is_kept(self):
        before = len(documents.documents())
        for text in ("机密★5年\n" + TEXT, "密级：秘密\n" + TEXT, "绝 密\n" + TEXT):
            sent = {"text": text, "level": "city", "follows": "", "name": "typed"}
            response = self.client.post("/console/read/", sent)
            assert response.status_code == 400
            assert "typed" in response.content.decode()
            assert "食品抽查合格率" in response.content.decode(), "what was pasted stays"
        file = SimpleUploadedFile("方案（机密）.txt", TEXT.encode())
        assert self.client.post("/console/read/", {"file": file, "level": "city"}).status_code == 400
        assert len(documents.documents()) == before

    def test_what_is_no_document_is_refused_in_words(self):
        for content in (b"", b"\x00\x01\x02\xff" * 100):
            sent = {"file": SimpleUploadedFile("plan.txt", content), "level": "city"}
            assert self.client.post("/console/read/", sent).status_code == 400, content[:4]
        assert self.client.post("/console/read/", {"text": " ", "level": "city"}).status_code == 400

    def test_a_department_may_look_but_not_bring_or_decide(self):
        code = self.bring()
        self.enter("department")
        page = self.client.get(f"/console/documents/{code}/").content.decode()
        assert "食品抽查合格率" in page and 'name="accept"' not in page
        assert self.client.post("/console/read/", {"text": "x"}).status_code == 403
        assert self.client.post(f"/console/documents/{code}/decide/", {"accept": "1"}).status_code == 403


class Originals(Brought):
    def test_the_file_comes_out_as_it_was_brought_and_the_trail_knows(self):
        code, raw = self.bring_file("方案.txt", TEXT.encode("gb18030"))
        (kept,) = documents.originals(code)
        response = self.client.get(f"/console/documents/{code}/files/{kept.no}/")
        assert b"".join(response.streaming_content) == raw
        assert (
            response["X-Content-Type-Options"] == "nosniff"
            and "attachment" in response["Content-Disposition"]
        )
        assert history(f"document:{code}").first().verb == "document.take_out"

    def test_a_draft_is_for_the_office_and_auditors_a_confirmed_one_for_all(self):
        code, _ = self.bring_file("plan.txt", TEXT.encode())
        at = f"/console/documents/{code}/files/{documents.originals(code)[0].no}/"
        statuses = {}
        for is_confirmed in (False, True):
            for name in ("department", "county", "auditor"):
                self.enter(name)
                statuses[name, is_confirmed] = self.client.get(at).status_code
            self.enter("office")
            self.client.post(f"/console/documents/{code}/confirm/")
        assert statuses["department", False] == statuses["county", False] == 404
        assert statuses["auditor", False] == 200
        assert all(status == 200 for (_, confirmed), status in statuses.items() if confirmed)
        self.client.logout()
        assert self.client.get(at).status_code == 302

    def test_another_file_of_the_same_text_is_kept_beside_the_first(self):
        code, _ = self.bring_file("a.txt", TEXT.encode("gb18030"))
        again, _ = self.bring_file("b.txt", TEXT.encode("utf-8"))
        same, _ = self.bring_file("c.txt", TEXT.encode("utf-8"))
        assert code == again == same
        assert [one.name for one in documents.originals(code)] == ["a.txt", "b.txt"]

    def test_the_same_text_in_another_format_is_told_with_a_link_and_both_stay(self):
        first, _ = self.bring_file("方案.txt", TEXT.encode())
        html = "<html><body>" + "".join(f"<p>{line}</p>" for line in TEXT.split("\n")) + "</body></html>"
        second, _ = self.bring_file("方案.html", html.replace("合格率达到", "合格率 达到").encode())
        assert first != second
        for code, other in ((first, second), (second, first)):
            page = self.client.get(f"/console/documents/{code}/").content.decode()
            assert f'href="/console/documents/{other}/"' in page and "文本相同" in page
        self.client.post(f"/console/documents/{first}/withdraw/", {"why": "重复"})
        assert "文本相同" not in self.client.get(f"/console/documents/{second}/").content.decode()
        third, _ = self.bring_file("另.txt", TEXT.replace("97%", "96%").encode())
        assert not documents.alike(third) and not documents.alike(second)

    def test_what_was_left_out_is_said_in_each_language(self):
        html = f"<html><body><p>{TEXT}</p><p>{TEXT}</p></body></html>".replace("\n", "</p><p>")
        code, _ = self.bring_file("page.html", html.encode())
        from qualipolis.documents import models
        from qualipolis.documents.rules import warning_kept
        from qualipolis.kernel.errors import Problem

        warning = warning_kept(Problem("{number} pictures are left out", None, "Look at them.", number=3))
        models.Original.objects.update(warnings=[warning])
        page = self.client.get(f"/console/documents/{code}/?lang=en").content.decode()
        assert "3 pictures are left out" in page

    def bring_file(self, name, raw):
        sent = {"file": SimpleUploadedFile(name, raw), "level": "city", "follows": ""}
        response = self.client.post("/console/read/", sent)
        assert response.status_code == 302, response.context["page"].faults
        return response.headers["Location"].split("/")[3], raw


class Withdrawing(Brought):
    def withdraw(self, code, why="重复载入"):
        return self.client.post(f"/console/documents/{code}/withdraw/", {"why": why})

    def test_a_withdrawn_document_leaves_the_lists_and_comes_back_as_it_was(self):
        code = self.bring()
        item = self.item(code, "食品抽查合格率")
        self.client.post(f"/console/documents/{code}/decide/", {"accept": str(item.no)})
        assert self.withdraw(code, " ").status_code == 400, "a reason is needed"
        assert self.withdraw(code).status_code == 302
        assert code not in {d.code for d in documents.documents()}
        assert history(f"document:{code}").first().detail == {"why": "重复载入"}
        listed = self.client.get("/console/documents/").content.decode()
        assert "重复载入" in listed
        assert code not in self.client.get("/console/read/").content.decode()
        self.client.post(f"/console/documents/{code}/decide/", {"accept": str(item.no)})
        self.client.post(f"/console/documents/{code}/take-back/")
        assert code in {d.code for d in documents.documents()}
        assert self.item(code, "食品抽查合格率").state == "accepted"

    def test_nobody_decides_about_a_withdrawn_document_or_sees_it_as_a_department(self):
        code = self.bring()
        self.withdraw(code)
        item = queries.review(code).items[0]
        refused = self.client.post(f"/console/documents/{code}/items/{item.no}/", {"act": "reject"})
        assert refused.status_code == 400
        assert self.client.get(f"/console/documents/{code}/").status_code == 200
        self.enter("department")
        assert self.client.get(f"/console/documents/{code}/").status_code == 404
        assert "重复载入" not in self.client.get("/console/documents/").content.decode()

    def test_the_same_text_may_be_brought_again_and_then_the_old_one_stays_out(self):
        code = self.bring()
        self.withdraw(code)
        again = self.bring()
        assert again != code
        self.client.post(f"/console/documents/{code}/take-back/")
        assert code not in {d.code for d in documents.documents()}

    def test_what_a_programme_was_made_of_stays(self):
        code = self.bring()
        self.client.post(f"/console/documents/{code}/confirm/")
        assert self.withdraw(code).status_code == 400
        assert self.withdraw("yfzf-2023-141").status_code == 404, "a document of the pack is under no review"
        assert code in {d.code for d in documents.documents()}

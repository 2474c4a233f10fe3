"""A reading under review: decided about item by item, read again, at a cost that does not grow."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from qualipolis.audit.queries import history
from qualipolis.documents import queries as documents
from qualipolis.programme.reviewing import queries
from tests.console.readings import Brought


class ReadingAgain(Brought):
    def test_decisions_stay_and_what_differs_is_listed(self):
        from qualipolis.programme import models

        code = self.bring()
        fixed, sure = self.item(code, "食品抽查合格率"), self.item(code, "自查报告率")
        gone, lost = self.item(code, "绿色工厂"), self.item(code, "覆盖率")
        at = f"/console/documents/{code}/items"
        self.client.post(f"{at}/{fixed.no}/", {"act": "correct", "value": "96.5", "seen": fixed.steps})
        for one in (sure, lost):
            self.client.post(f"/console/documents/{code}/decide/", {"accept": str(one.no)})
        # What an older reader had said: another unit, another place, a target that is not read any more, one missing.
        rows = models.ReviewItem.objects.filter(review__document__code=code)
        row = rows.get(no=sure.no)
        rows.filter(no=sure.no).update(
            read=row.read | {"unit": "分"}, values=row.values | {"unit": "分"}, char_start=row.char_start + 1
        )
        rows.filter(no=lost.no).update(char_start=0, char_end=6)
        rows.filter(no=gone.no).delete()
        models.Review.objects.filter(document__code=code).update(revision="old")
        response = self.client.post(f"/console/documents/{code}/reread/", follow=True)
        review = queries.review(code)
        assert review.item(fixed.no).values["value"] == 96.5 and review.item(fixed.no).state == "accepted"
        changed = review.item(sure.no)
        assert (changed.note, changed.state, changed.values["unit"]) == ("read-changed", "open", "%")
        assert (review.item(lost.no).note, review.item(lost.no).stands) == ("read-no-more", True)
        assert {i.name for i in review.noted("read-new")} == {"新增绿色工厂", lost.name}
        step = queries.steps(code, sure.no)[0]
        assert (step.verb, step.was, step.value["unit"]) == ("reread", {"unit": "分"}, "%")
        page = response.content.decode()
        assert "新增绿色工厂" in page and review.read_by == "office"
        assert history(f"document:{code}").first().detail["read-new"] == 2
        self.client.post(f"{at}/{sure.no}/", {"act": "reject"})
        assert not queries.review(code).item(sure.no).note, "decided: looked at"

    def test_the_same_reader_changes_nothing(self):
        code = self.bring()
        before = [(i.no, i.values, i.state, i.steps) for i in queries.review(code).items]
        self.client.post(f"/console/documents/{code}/reread/")
        assert [(i.no, i.values, i.state, i.steps) for i in queries.review(code).items] == before

    def test_what_was_cut_joined_added_and_refused_stays_so(self):
        code = self.bring()
        at = f"/console/documents/{code}"
        cut, none = self.item(code, "自查报告率"), self.item(code, "绿色工厂")
        self.client.post(
            f"{at}/items/{cut.no}/", {"act": "split", "parts": f"{cut.quote[:5]}\n{cut.quote[5:]}"}
        )
        self.client.post(f"{at}/items/{none.no}/", {"act": "reject"})
        self.client.post(f"{at}/add/", {"kind": "target", "quote": "设立举报电话12345"})
        standing = [(i.no, i.quote, i.state) for i in queries.review(code).items]
        self.client.post(f"{at}/reread/")
        assert [(i.no, i.quote, i.state) for i in queries.review(code).items] == standing

    def test_a_confirmed_reading_is_not_read_again_and_a_department_may_not(self):
        code = self.bring()
        self.client.post(f"/console/documents/{code}/confirm/")
        self.client.post(f"/console/documents/{code}/reread/")
        assert queries.review(code).read_at is None
        self.enter("department")
        assert self.client.post(f"/console/documents/{code}/reread/").status_code == 403


class Deciding(Brought):
    def test_the_doubtful_stand_first_and_each_names_its_place(self):
        page = self.client.get(f"/console/documents/{self.bring()}/").context["page"]
        shares = [card.confidence for card in page.cards]
        assert shares == sorted(shares, key=lambda s: float(s.rstrip("%").lstrip("把握")))
        assert all(f'id="{card.anchor}"' in page.text for card in page.cards)

    def test_a_correction_is_kept_with_person_time_and_what_it_was(self):
        code = self.bring()
        item = self.item(code, "食品抽查合格率")
        sent = {"act": "correct", "value": "96.5", "reason": "附件一", "seen": item.steps}
        assert self.client.post(f"/console/documents/{code}/items/{item.no}/", sent).status_code == 302
        step = queries.steps(code, item.no)[0]
        assert (step.verb, step.by, step.was, step.reason) == ("correct", "office", {"value": 97}, "附件一")
        assert self.item(code, "食品抽查合格率").values["value"] == 96.5
        assert history(f"document:{code}").first().verb == "review.correct"
        page = self.client.get(f"/console/documents/{code}/?item={item.no}").content.decode()
        assert "附件一" in page and "97" in page

    def test_a_refused_correction_comes_back_as_typed(self):
        code = self.bring()
        item = self.item(code, "食品抽查合格率")
        sent = {"act": "correct", "value": "ninety", "unit": "分", "reason": "my words", "seen": item.steps}
        response = self.client.post(f"/console/documents/{code}/items/{item.no}/", sent)
        page = response.content.decode()
        assert response.status_code == 400
        assert all(words in page for words in ("ninety", "my words", 'value="分"'))
        assert self.item(code, "食品抽查合格率").values["value"] == 97

    def test_the_second_of_two_people_sees_the_first_ones_change(self):
        code = self.bring()
        item = self.item(code, "食品抽查合格率")
        at = f"/console/documents/{code}/items/{item.no}/"
        self.client.post(at, {"act": "correct", "value": "96", "seen": item.steps})
        late = self.client.post(at, {"act": "correct", "value": "95", "seen": item.steps})
        assert late.status_code == 400
        assert self.item(code, "食品抽查合格率").values["value"] == 96

    def test_none_is_seen_taken_back_and_left_out_of_the_programme(self):
        code = self.bring()
        item = self.item(code, "新增绿色工厂")
        at = f"/console/documents/{code}/items/{item.no}/"
        self.client.post(at, {"act": "reject", "reason": "重复"})
        assert not queries.review(code).item(item.no).stands
        page = self.client.get(f"/console/documents/{code}/?tab=coverage").context["page"]
        assert [one.text for one in page.dropped] == ["30家"], "a number nobody uses any more is listed"
        self.client.post(at, {"act": "reopen"})
        assert queries.review(code).item(item.no).stands

    def test_an_item_is_cut_and_its_parts_are_joined_again(self):
        code = self.bring()
        item = self.item(code, "自查报告率")
        quote = item.quote
        at = f"/console/documents/{code}/items/{item.no}/"
        refused = self.client.post(at, {"act": "split", "parts": quote})
        assert refused.status_code == 400
        self.client.post(at, {"act": "split", "parts": f"{quote[:5]}\n{quote[5:]}"})
        review = queries.review(code)
        parts = [i for i in review.items if i.kind == "target" and i.read is None]
        assert "".join(i.quote for i in parts) == quote and not review.item(item.no).stands
        at = f"/console/documents/{code}/items/{parts[0].no}/"
        self.client.post(at, {"act": "merge", "other": str(parts[1].no)})
        joined = [i for i in queries.review(code).items if i.read is None and i.stands]
        assert [i.quote for i in joined] == [quote]

    def test_marked_words_become_an_item_with_what_the_reader_makes_of_them(self):
        code = self.bring()
        at = f"/console/documents/{code}/add/"
        words = "每年检查200家企业"
        start = documents.text(code).find(words)
        for item in [i for i in queries.review(code).items if i.kind == "target" and "200" in i.quote]:
            self.client.post(f"/console/documents/{code}/items/{item.no}/", {"act": "reject"})
        response = self.client.post(at, {"kind": "target", "quote": words, "start": str(start)})
        assert response.status_code == 302
        added = next(i for i in queries.review(code).items if i.read is None)
        assert (added.char_start, added.values["value"], added.state) == (start, 200, "accepted")
        for kind, quote in (("duty", "推行智慧工地"), ("measure", "保障食品安全")):
            assert self.client.post(at, {"kind": kind, "quote": quote}).status_code == 302

    def test_words_that_do_not_stand_there_are_refused_and_kept(self):
        code = self.bring()
        at = f"/console/documents/{code}/add/"
        for quote in ("没有这句话", "市", ""):
            response = self.client.post(at, {"kind": "target", "quote": quote})
            assert response.status_code == 400 and quote in response.content.decode()

    def test_every_number_not_used_has_its_reason(self):
        code = self.bring()
        page = self.client.get(f"/console/documents/{code}/?tab=coverage").context["page"]
        assert any("12345" in one.text for one in page.left)
        assert all(one.reason for one in page.left)

    def test_all_the_reader_is_sure_of_at_once(self):
        code = self.bring()
        self.client.post(f"/console/documents/{code}/decide/", {"sure": "1", "tab": "target"})
        review = queries.review(code)
        assert all(
            (i.state == "accepted") is (i.confidence >= 0.9) for i in review.items if i.kind == "target"
        )


class Cost(Brought):
    def test_queries_do_not_depend_on_the_length_of_the_document(self):
        short = self.bring()
        long = self.bring(documents.text("yfzf-2023-141") + "\n末尾。", follows="yfzf-2023-141")
        for code in (short, long):
            self.client.post(f"/console/documents/{code}/confirm/")
        pages = (
            "",
            "?tab=duty",
            "?tab=coverage",
            "?tab=history",
            "indicators/",
            "changes/?with=yfzf-2023-141",
        )
        counts = {
            code: [self._asked(f"/console/documents/{code}/{page}") for page in pages]
            for code in (short, long)
        }
        assert counts[short] == counts[long]
        assert max(counts[long]) <= 20

    def _asked(self, path):
        self.client.get(path)
        with CaptureQueriesContext(connection) as asked:
            assert self.client.get(path).status_code == 200
        return len(asked)

"""Matters: issued for duties, handed out, answered, sent back, ruled on, reported once, accepted, chased."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from qualipolis.accounts.types import Actor
from qualipolis.audit.queries import trail
from qualipolis.kernel.errors import Problem
from qualipolis.programme import queries as programme
from qualipolis.programme.matters import actions, queries, rules
from qualipolis.programme.matters.types import Figure, Said
from tests.console.base import load_city

AT = datetime(2025, 10, 9, 2, 0, tzinfo=UTC)
TODAY = AT.date()
DUE = date(2025, 10, 24)
OFFICE = Actor("office", "office")
MARKET = Actor("market", "department", body_code="market-supervision")
INDUSTRY = Actor("industry", "department", body_code="industry-information")
REFORM = Actor("reform", "department", body_code="development-reform")
SCIENCE = Actor("science", "department", body_code="science-technology")
WATER = Actor("water", "department", body_code="water-resources")
COUNTY = Actor("county", "county", area_code="321002")
AUDITOR = Actor("auditor", "auditor")
SAID = Said("已开展抽检。", (Figure("批次", Decimal(120), "批"),), ("ZC2025-00001",))


def issue(**changes):
    base = {"period": "2025Q3", "due": DUE, "measures": {3}, "by": OFFICE, "at": AT}
    return actions.issue_matters(**(base | changes))


def lay(number):
    """The matter as the office sees it."""
    return queries.matter(OFFICE, number)


class Matters(TestCase):
    @classmethod
    def setUpTestData(cls):
        load_city()
        issue()
        found, _ = queries.matters(OFFICE, today=TODAY)
        cls.number = found[0].number

    def refuses(self, words, action, **given):
        with pytest.raises(Problem, match=words):
            action(**({"at": AT, "number": self.number} | given))

    def spread(self):
        bodies = [p.body for p in lay(self.number).parts]
        actions.distribute(
            number=self.number, bodies=bodies, due=date(2025, 10, 20), ask="报进展", by=INDUSTRY, at=AT
        )

    def answered(self):
        self.spread()
        for who in (REFORM, SCIENCE, MARKET):
            actions.answer(number=self.number, body=who.body_code, said=SAID, by=who, at=AT)

    def test_a_day_is_that_of_the_city(self):
        late = datetime(2025, 10, 9, 17, 0, tzinfo=UTC)  # one in the morning of the tenth
        issue(period="2025Q4", at=late)
        found, _ = queries.matters(OFFICE, today=TODAY)
        assert date(2025, 10, 10) in {one.issued_on for one in found}

    def test_each_duty_of_the_measures_gets_one_report_with_lead_and_co_owners(self):
        found, _ = queries.matters(OFFICE, today=TODAY)
        duties = [d for d in programme.duties() if d.measure_no == 3 and d.kind == "duty"]
        assert [m.duty for m in found] == [d.code for d in duties]
        first = found[0]
        assert first.number == "SX2025Q3-0001" and first.lead == "industry-information"
        assert [p.body for p in first.parts] == [
            "development-reform",
            "science-technology",
            "market-supervision",
        ]
        # Three working days before the day due, 24 October, a Friday.
        assert {p.due for p in first.parts} == {date(2025, 10, 21)}

    def test_issuing_again_adds_only_what_is_missing(self):
        again = issue(measures=())
        assert again.there == len([d for d in programme.duties() if d.measure_no == 3 and d.kind == "duty"])
        assert again.made + again.there + again.without_owner == len(
            [d for d in programme.duties() if d.kind == "duty"]
        )
        assert issue(measures=()).made == 0

    def test_a_duty_reported_as_finished_is_asked_no_more(self):
        self.answered()
        actions.report(number=self.number, said=SAID, is_finished=True, by=INDUSTRY, at=AT)
        assert issue(period="2025-10").finished == 0
        actions.accept(number=self.number, by=OFFICE, at=AT)
        assert issue(period="2025Q4").finished == 1

    def test_groups_stand_for_their_members_and_heirs_for_the_dissolved(self):
        owners = queries.owners_by_duty()
        every = {b for lead, others in owners.values() for b in (lead, *others)}
        assert "data-bureau" in every and "government-services" not in every
        assert "county-governments" not in every

    def test_only_the_office_issues_and_the_day_must_be_a_working_day_to_come(self):
        self.refuses("may not", lambda **k: issue(by=MARKET))
        for due, said in (
            (date(2025, 10, 25), "do not work"),
            (date(2025, 10, 1), "past"),
            (None, "missing"),
        ):
            with pytest.raises(Problem, match=said):
                issue(due=due, period="2025-09")
        with pytest.raises(Problem, match="no reporting period"):
            issue(period="2023/2025")
        with pytest.raises(Problem):
            issue(period="soon")

    def test_the_way_of_a_matter(self):
        self.spread()
        one = lay(self.number)
        assert one.state == "spread" and {p.due for p in one.parts} == {date(2025, 10, 20)}
        actions.answer(number=self.number, body="development-reform", said=SAID, by=REFORM, at=AT)
        self.refuses("have not answered", actions.report, said=SAID, by=INDUSTRY)
        for who in (SCIENCE, MARKET):
            actions.answer(number=self.number, body=who.body_code, said=SAID, by=who, at=AT)
        actions.report(number=self.number, said=Said("汇总", (), ()), by=INDUSTRY, at=AT)
        self.refuses("is 已报送待审核", actions.report, said=SAID, by=INDUSTRY)
        self.refuses("is 已报送待审核", actions.answer, body="development-reform", said=SAID, by=REFORM)
        actions.give_back(number=self.number, reason="缺口径", by=OFFICE, at=AT)
        assert lay(self.number).state == "returned"
        actions.report(number=self.number, said=SAID, by=INDUSTRY, at=AT)
        actions.accept(number=self.number, by=OFFICE, at=AT)
        one = lay(self.number)
        assert one.state == "accepted" and one.accepted_by == "office" and one.said == SAID
        verbs = [s.verb for s in queries.steps(OFFICE, self.number)]
        assert verbs == [
            "accept",
            "report",
            "return",
            "report",
            "answer",
            "answer",
            "answer",
            "distribute",
            "issue",
        ]
        assert trail(subject=f"matter:{self.number}").count() == 8

    def test_the_lead_may_report_without_those_missing_when_it_says_why(self):
        self.spread()
        actions.report(number=self.number, said=SAID, without="催办两次未复", by=INDUSTRY, at=AT)
        assert "催办两次未复" in queries.steps(OFFICE, self.number)[0].words

    def test_co_owners_left_out_are_not_asked(self):
        actions.distribute(number=self.number, bodies=["development-reform"], due=DUE, by=INDUSTRY, at=AT)
        assert [p.state for p in lay(self.number).parts] == ["asked", "excused", "excused"]
        self.refuses("not asked", actions.answer, body="science-technology", said=SAID, by=SCIENCE)
        actions.answer(number=self.number, body="development-reform", said=SAID, by=REFORM, at=AT)
        actions.ask_again(number=self.number, body="development-reform", reason="缺数据", by=INDUSTRY, at=AT)
        assert lay(self.number).parts[0].state == "asked"

    def test_nobody_acts_for_another_body(self):
        self.refuses(
            "leads this matter", actions.distribute, bodies=["development-reform"], due=DUE, by=MARKET
        )
        self.spread()
        self.refuses("do not act for", actions.answer, body="development-reform", said=SAID, by=SCIENCE)
        self.refuses("leads this matter", actions.report, said=SAID, by=OFFICE)
        self.refuses("may not", actions.answer, body="development-reform", said=SAID, by=AUDITOR)
        self.refuses("may not", actions.accept, by=INDUSTRY)
        self.refuses("is missing", actions.answer, body="development-reform", said=Said(" "), by=REFORM)

    def test_nobody_accepts_what_he_reported_himself(self):
        both = Actor("zhang", "office", body_code="industry-information")
        self.answered()
        actions.report(number=self.number, said=SAID, by=both, at=AT)
        self.refuses("their own work", actions.accept, by=both)

    def test_a_day_beyond_the_reports_own_is_refused(self):
        self.refuses("after the report's own", actions.distribute, bodies=["development-reform"],
                     due=date(2025, 10, 27), by=INDUSTRY)  # fmt: skip
        self.refuses("No co-owner", actions.distribute, bodies=[], due=DUE, by=INDUSTRY)
        self.refuses("no co-owners", actions.distribute, bodies=["tax"], due=DUE, by=INDUSTRY)

    def test_a_matter_that_is_not_ours_is_sent_back_and_the_office_rules(self):
        self.refuses("reason is missing", actions.send_back, reason=" ", by=INDUSTRY)
        actions.send_back(number=self.number, reason="属市科技局职责", by=INDUSTRY, at=AT)
        assert lay(self.number).state == "disputed"
        self.refuses("may not", actions.rule, decision="confirm", reason="x", by=INDUSTRY)
        self.refuses(
            "No body", actions.rule, decision="reassign", to="county-governments", reason="x", by=OFFICE
        )
        actions.rule(
            number=self.number,
            decision="reassign",
            to="science-technology",
            reason="依三定",
            by=OFFICE,
            at=AT,
        )
        one = lay(self.number)
        assert one.lead == "science-technology" and one.state == "issued"
        assert "science-technology" not in {p.body for p in one.parts}
        self.refuses("ruled on this already", actions.send_back, reason="不接", by=SCIENCE)

    def test_a_ruling_may_confirm_or_drop(self):
        actions.send_back(number=self.number, reason="不属本单位", by=INDUSTRY, at=AT)
        actions.rule(number=self.number, decision="confirm", reason="属本单位", by=OFFICE, at=AT)
        assert lay(self.number).lead == "industry-information" and lay(self.number).is_ruled
        other = queries.matters(OFFICE, today=TODAY)[0][1].number
        actions.send_back(number=other, reason="已完成", by=INDUSTRY, at=AT)
        actions.rule(number=other, decision="excuse", reason="同意", by=OFFICE, at=AT)
        assert lay(other).state == "dropped"
        self.refuses("is 裁定免办", actions.report, number=other, said=SAID, by=INDUSTRY)

    def test_a_co_owner_sends_its_part_back(self):
        self.spread()
        actions.send_back(number=self.number, body="development-reform", reason="无数据", by=REFORM, at=AT)
        assert [t.act for t in queries.tasks(OFFICE)] == ["rule"]
        self.refuses("is in this matter already", actions.rule, body="development-reform", decision="reassign",
                     to="science-technology", reason="x", by=OFFICE)  # fmt: skip
        actions.rule(number=self.number, body="development-reform", decision="reassign", to="water-resources",
                     reason="数据在水利", by=OFFICE, at=AT)  # fmt: skip
        one = lay(self.number)
        assert (
            one.part("development-reform").state == "excused" and one.part("water-resources").state == "asked"
        )
        assert [t.act for t in queries.tasks(WATER)] == ["answer"]

    def test_chasing_counts_and_keeps_its_day_once_a_day(self):
        self.spread()
        actions.answer(number=self.number, body="development-reform", said=SAID, by=REFORM, at=AT)
        assert actions.chase(numbers=[self.number], words="请抓紧", by=INDUSTRY, at=AT) == 2
        parts = {p.body: (p.chased, p.chased_on) for p in lay(self.number).parts}
        assert parts == {
            "development-reform": (0, None),
            "science-technology": (1, TODAY),
            "market-supervision": (1, TODAY),
        }
        with pytest.raises(Problem, match="today already"):
            actions.chase(numbers=[self.number], by=OFFICE, at=AT)
        assert actions.chase(numbers=[self.number], by=OFFICE, at=AT.replace(day=10)) == 2
        with pytest.raises(Problem, match="can be chased by you"):
            actions.chase(numbers=[self.number], by=REFORM, at=AT)
        with pytest.raises(Problem, match="can be chased by you"):
            actions.chase(numbers=[self.number], by=WATER, at=AT)

    def test_the_office_chases_the_lead_where_it_has_not_begun(self):
        numbers = [m.number for m in queries.matters(OFFICE, today=TODAY)[0]]
        assert actions.chase(numbers=numbers, by=OFFICE, at=AT) == len(numbers)
        assert {m.chased for m in queries.matters(OFFICE, today=TODAY)[0]} == {1}

    def test_each_sees_what_it_leads_or_is_asked_about(self):
        issue(measures={1, 31})
        seen = {a.username: {m.number for m in queries.matters(a, today=TODAY, size=999)[0]} for a in
                (OFFICE, AUDITOR, INDUSTRY, WATER, COUNTY)}  # fmt: skip
        assert seen["auditor"] == seen["office"]
        assert (
            self.number in seen["industry"]
            and self.number not in seen["water"]
            and seen["county"] < seen["office"]
        )
        with pytest.raises(Problem, match="within your scope"):
            queries.matter(WATER, self.number)

    def test_a_list_and_a_desk_cost_the_same_however_many_there_are(self):
        def asked():
            with CaptureQueriesContext(connection) as few:
                queries.matters(INDUSTRY, today=TODAY, size=999)
                queries.tasks(INDUSTRY)
                queries.count(INDUSTRY, today=TODAY)
            return len(few)

        asked()
        before = asked()
        issue(measures=())
        assert asked() == before == 5

    def test_late_ones_are_counted_and_found(self):
        counts = queries.count(OFFICE, today=date(2025, 10, 27))
        assert counts["late"] == counts["issued"] == 9
        assert len(queries.matters(OFFICE, {"late": "1"}, today=date(2025, 10, 27))[0]) == 9
        assert not queries.matters(OFFICE, {"late": "1"}, today=TODAY)[0]


def test_working_days_are_counted_over_the_national_holiday():
    # 1–8 October 2025 are free, 28 September and 11 October are worked.
    assert rules.days_left(date(2025, 9, 30), date(2025, 10, 9)) == 1
    assert rules.clock(date(2025, 9, 30), date(2025, 10, 11), date(2025, 10, 13)) == (3, 4)
    assert rules.before(date(2025, 10, 9), 1) == date(2025, 9, 30)
    assert rules.after(date(2025, 9, 30), 2) == date(2025, 10, 10)
    assert rules.days_left(date(2025, 10, 13), date(2025, 10, 9)) == -3
    # A year whose holidays nobody has published: Monday to Friday.
    assert rules.is_office_day(date(2049, 1, 4)) and not rules.is_office_day(date(2049, 1, 3))


def test_figures_are_read_line_by_line():
    found = rules.figures_of("抽检批次:1,200批\n合格率=98.5%\n")
    assert found == (Figure("抽检批次", Decimal(1200), "批"), Figure("合格率", Decimal("98.5"), "%"))
    assert rules.figures_of("\n".join(map(str, found))) == found
    with pytest.raises(Problem) as wrong:
        rules.figures_of("若干\n很多：不少")
    assert len(wrong.value.problems) == 2


def test_who_is_written_as_lead_leads_else_who_is_named_first():
    assert rules.lead_and_others([("a", "joint"), ("b", "joint"), ("a", "joint")]) == ("a", ("b",))
    assert rules.lead_and_others([("a", "joint"), ("b", "lead")]) == ("b", ("a",))
    assert rules.lead_and_others([("", "joint")]) == ("", ())

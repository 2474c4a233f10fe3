"""What areas contribute, on the page of a target: within one's scope, townships on demand, every figure leads on."""

from decimal import Decimal

from qualipolis.indicators import models
from qualipolis.kernel.periods import Period
from qualipolis.territory import queries as territories
from tests.console.base import AT, Loaded

CODE = "food-sampling-pass-rate"
PAGE = f"/console/targets/{CODE}/"
PARTS = {"321003": (95, 100), "321012": (190, 200)}
BELOW = {"321003001": (38, 40), "321003002": (55, 58)}


class Contributions(Loaded):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        run = models.Computation.objects.create(
            as_of=AT.date(), snapshot="s", definitions="d", engine="duckdb", by="t", at=AT, seconds=1, indicators=1,
            values=1, changed=1,
        )  # fmt: skip
        places = {a.code for a in territories.areas()}
        below = dict(zip(sorted(c for c in places if territories.area(c).unit == "321003" and c != "321003"),
                         BELOW.values(), strict=False))  # fmt: skip
        rows = [
            ("2025", {"321000": (285, 300), **PARTS, **below}),
            ("2025-03", {"321000": (9, 10), "321003": (9, 10)}),
        ]
        models.Value.objects.bulk_create(
            cls._value(run, period, area, *pair) for period, many in rows for area, pair in many.items()
        )

    @staticmethod
    def _value(run, period, area, k, n):
        when = Period.parse(period)
        return models.Value(
            indicator=CODE, area=area, period=when.code, kind=when.kind, first=when.first, n=n, method="wilson",
            value=Decimal(100) * k / n, numerator=k, denominator=n, computation=run,
        )  # fmt: skip

    def _table(self, query=""):
        return self.client.get(f"{PAGE}{query}").context["page"].breakdown

    def test_the_office_sees_the_units_and_opens_one(self):
        self.enter("office")
        table = self._table()
        self.assertEqual([r.denominator for r in table.rows], ["100", "200"])
        self.assertIn("explain/?area=3210", table.rows[0].href)
        opened = next(r.opened for r in table.rows if r.numerator == "95")
        inner = self._table(opened.partition("#")[0])
        self.assertEqual(sorted(r.denominator for r in inner.rows), ["2", "40", "58"])
        self.assertEqual(inner.rows[-1].name, "未归入上述地区")
        self.assertEqual([link.label for link in inner.crumbs], ["扬州", "邗江"])

    def test_months_are_offered_and_one_whose_townships_cannot_be_worked_out_says_so(self):
        self.enter("office")
        self.assertEqual([head for head, _ in self._table().periods], ["年份", "月份"])
        table = self._table("?within=321003&period=2025-03")
        self.assertEqual((table.period, table.reason), ("2025-03", "各地区没有数值"))

    def test_a_county_sees_its_own_townships_and_no_other_county(self):
        self.enter("county")
        table = self._table("?within=321012")
        self.assertEqual(table.whole.denominator, "100")
        self.assertFalse(table.crumbs)

    def test_a_target_counted_for_the_city_only_has_no_contributions(self):
        self.enter("office")
        page = self.client.get("/console/targets/gi-trademarks-provincial-rank/").context["page"]
        self.assertIsNone(page.breakdown)

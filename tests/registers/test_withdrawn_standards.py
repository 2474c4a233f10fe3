"""Records that cite an edition of a standard that no longer stood on their day are marked, by file and by form."""

from datetime import date

import pytest

from qualipolis.kernel.standards import normalise
from qualipolis.registers import actions, queries, withdrawn
from qualipolis.registers.catalogue import register, registers
from qualipolis.registers.intake import load_rows

from .test_intake import HEADING, bring, rows

CODE = "inspection_samples"


def cited(number, day, count=0):
    row = rows(1, count)[0]
    row[HEADING.index("结论日期")] = day
    return [*row, number]


def test_the_list_is_lawful():
    for number, one in withdrawn.listed().items():
        assert number == normalise(number) and one.replaced_by == normalise(one.replaced_by) != number
        assert one.status in ("verified", "unverified") and one.reference and one.on.year >= int(number[-4:])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("number", "day", "marked"),
    [
        ("GB 2760-2014", "2025-02-07", False), ("GB 2760-2014", "2025-02-08", True),
        ("GB2760—2014", "2025-06-03", True), ("GB 2760-2024", "2025-06-03", False), ("", "2025-06-03", False),
    ],
)  # fmt: skip
def test_the_day_decides(number, day, marked, territory, office, csv_file, at):
    bring(csv_file([[*HEADING, "执行标准"], cited(number, day)]), at)
    by_file = register(CODE).model.objects.get()
    names = {c.zh: c.name for c in register(CODE).columns}
    raw = {names[h]: v for h, v in zip([*HEADING, "执行标准"], cited(number, day, 1), strict=True)}
    by_form = actions.create_record(code=CODE, raw=raw, by=office, at=at)
    assert by_file.review == by_form.review == ("withdrawn_standard:standard" if marked else "")
    assert bool(queries.reviews(by_file)) == marked


@pytest.mark.django_db
def test_the_sites_own_register_of_standards_counts_too(territory, office, csv_file, at):
    row = {
        "area": "321002", "standard_no": "T/YZLH 1-2019", "name": "某产品", "level": "group", "role": "led",
        "holder_code": "91110000MA1ABCDE0M", "holder_name": "某公司", "published_on": date(2019, 3, 1),
        "withdrawn_on": date(2024, 1, 1), "status": "withdrawn",
    }  # fmt: skip
    load_rows("standards", [row], by="test", at=at)
    bring(csv_file([[*HEADING, "执行标准"], cited("T/YZLH 1-2019", "2025-06-03")]), at)
    assert register(CODE).model.objects.get().review == "withdrawn_standard:standard"
    assert withdrawn.columns_of(registers()["standards"]) == ()

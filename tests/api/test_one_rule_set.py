"""A lot over HTTP and the same rows as a file: the same rows refused for the same reasons, the same records left."""

import csv
from datetime import UTC, datetime

import pytest
from django.db import transaction

from qualipolis.accounts.types import Actor
from qualipolis.registers import queries
from qualipolis.registers.intake import bring_lot, import_file
from qualipolis.registers.models import Batch, Quarantined
from qualipolis.registers.period_actions import move
from tests.registers.conftest import AREAS

AT = datetime(2025, 9, 30, 8, 0, tzinfo=UTC)
GOOD = {"area": "321002100", "task_source": "city", "domain": "food", "purpose": "supervision", "link": "production",
        "product_name": "豆制品", "conclusion": "pass", "concluded_on": "2025-03-05"}  # fmt: skip
ROWS = [
    GOOD | {"sample_no": "1"},
    GOOD | {"sample_no": "1"},
    GOOD | {"sample_no": "2", "concluded_on": "2025-02-30"},
    GOOD | {"sample_no": "3", "area": "321003"},
    GOOD | {"sample_no": "4", "area": "110101"},
    GOOD | {"sample_no": "5", "conclusion": "fail"},
    GOOD | {"sample_no": "6", "sampled_on": "2025-06-01", "received_on": "2025-05-01"},
    GOOD | {"sample_no": "7", "fee": "-3", "producer_code": "91321000MA1ABCDE05"},
    GOOD | {"sample_no": "8", "concluded_on": "2025-08-05"},
    GOOD | {"sample_no": "9", "recheck_of": "none", "items_tested": "12"},
    GOOD | {"sample_no": "", "product_name": "x" * 300},
]


@pytest.fixture
def home(db, settings, tmp_path):
    from qualipolis.territory.actions import load

    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    load(areas=AREAS, bodies=(), by="test", at=AT)
    return tmp_path


def seen(batch, refused):
    records = [
        (r.sample_no, r.area, r.county, r.product_name, r.review, str(r.fee))
        for r in queries.records(Actor("zhang", "office"), "inspection_samples", size=100).rows
    ]
    counts = (batch.added, batch.changed, batch.unchanged, batch.quarantined, batch.flagged)
    return counts, sorted(refused), sorted(records)


def by_file(home, who):
    path = home / "rows.csv"
    names = sorted({name for row in ROWS for name in row})
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, names)
        writer.writeheader()
        writer.writerows(ROWS)
    batch = import_file("inspection_samples", path, by=who, at=AT)
    rows = Quarantined.objects.filter(batch=batch)
    return seen(batch, [(q.row - 1, r["column"], r["code"]) for q in rows for r in q.reasons])


def by_lot(who):
    names = sorted({name for row in ROWS for name in row})
    given = {n: {name: row.get(name, "") for name in names} for n, row in enumerate(ROWS, 1)}
    lot = bring_lot("inspection_samples", given, by=who, at=AT)
    kept = Quarantined.objects.filter(batch=lot.batch)
    assert sorted(q.row for q in kept) == sorted(lot.refused)
    return seen(
        Batch.objects.get(pk=lot.batch.pk),
        [(n, o.column, o.code) for n, found in lot.refused.items() for o in found],
    )


@pytest.mark.parametrize(
    "who", [Actor("zhang", "office"), Actor("li", "county", area_code="321002")], ids=["office", "county"]
)
def test_a_lot_is_judged_like_a_file(home, who):
    li = Actor("li", "county", area_code="321002")
    move("fill", "inspection_samples", "321002", "2025-08", by=li, at=AT)
    with transaction.atomic():
        sent = by_file(home, who)
        transaction.set_rollback(True)
    assert by_lot(who) == sent
    assert sent[0][0] >= 1

"""A file and a form are judged alike: SQL and Python agree on every cell and every row."""

import csv
from datetime import date
from decimal import Decimal

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualipolis.registers.catalogue import register
from qualipolis.registers.intake.checking import Reach, judge
from qualipolis.registers.intake.opening import open_file
from qualipolis.registers.intake.rows import check_row
from qualipolis.registers.rules import row_faults
from qualipolis.registers.types import Outcome

NAMES = [
    "sample_no",
    "task_source",
    "domain",
    "purpose",
    "link",
    "product_name",
    "producer_code",
    "standard",
    "conclusion",
    "concluded_on",
    "failed_items",
    "area",
    "fee",
    "consumer_good",
    "received_on",
    "reported_on",
    "items_tested",
    "base_quantity",
    "producer_area",
    "retest",
    "objected_on",
]
HARD = [
    "", " ", "/", "—", "-", "无", "N/A", "n / a", "null", "是", "否", "√", "合格", "不合格", "ｙｅｓ", "１２３", "1,234.50", "2.5万",
    "3亿元", "0.12万元", "100元", "-1", "+7", "1e5", "１２．５", "99999999999999999", "0.1234", "12.345", "0.12345678901",
    "2025-06-03", "2025/6/3", "2025.6.3", "2025年6月3日", "20250603", "45811", "45811.5", "2025-02-29", "2024-02-29", "2025-13-01",
    "1899-12-31", "2101-01-01", "2025-06-03 10:20:30", "2025-06-03T10:20", "２０２５-０６-０３", "19999", "20000", "73050", "73051",
    "91321000MA1ABCDE05", "913210007MA1ABCDE0", "9132 1000-MA1ABCDE05", "321002", "321003000000", "广陵区", "广陵", "杭集镇",
    "110101", "3210Z2", "999999", "GB/T 20980-2021", "gbt 20980-2021", "GB/Z 1", "Q/321002 ABC 001-2023", "市抽", "市级", "CITY",
    "食品", " 食 品 ", "监督抽检", "流通环节", "pass", "PASS", "维持原结论", "a\tb", "x" * 61, "x" * 201, "甲\u3000", "\ufeff乙", "=cmd", "'", '"',
]  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(HARD),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(str),
    st.decimals(-1000, 10**9, places=3).map(str),
    st.text(st.characters(exclude_characters="\x00\r\n", exclude_categories=("Cs",)), max_size=70),
)
ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(NAMES, CELLS)), min_size=1, max_size=25)


@pytest.fixture
def engine():
    connection = duckdb.connect()
    yield connection
    connection.close()


def by_sql(rows, tmp_path):
    """Values and outcomes of each row, as the columnar validator gives them."""
    declared = register("inspection_samples")
    path = tmp_path / "rows.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, quoting=csv.QUOTE_ALL)
        writer.writerow(NAMES)
        # A first cell that is filled keeps the row from being taken for an empty line.
        writer.writerows([row[name] for name in NAMES] for row in rows)
    connection = duckdb.connect()
    opened = open_file(connection, path, path.name, declared, None, tmp_path)
    judge(connection, declared, opened, None, Reach())
    fetched = connection.execute("SELECT * FROM verdict ORDER BY _row")
    names = [d[0] for d in fetched.description]
    found = {row["_row"]: row for row in (dict(zip(names, r, strict=True)) for r in fetched.fetchall())}
    connection.close()
    return found


def outcomes(errors):
    return {tuple([*fault.split(":"), ""][:3]) for fault in errors.split()} if errors else set()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_sql_and_python_agree(territory, tmp_path, rows):
    declared = register("inspection_samples")
    rows = [row for row in rows if any(row.values())]
    if not rows:
        return
    judged = by_sql(rows, tmp_path)
    for number, raw in enumerate(rows, 2):
        values, found = check_row(declared, raw)
        mine = {(o.column, o.code, o.other) for o in found}
        theirs = {o for o in outcomes(judged[number]["_errors"]) if o[1] not in ("duplicate", "broken_row")}
        assert theirs == mine or (not mine and judged[number]["_errors"].endswith(tuple("0123456789"))), raw
        for name in NAMES:
            if not any(o.column == name for o in found):
                assert judged[number][name] == values[name], (name, raw[name])


def test_row_rules_name_both_columns():
    rules = register("inspection_samples").rules
    values = {
        "sampled_on": date(2025, 2, 1),
        "received_on": date(2025, 1, 1),
        "conclusion": "fail",
        "fee": Decimal(1),
    }
    assert row_faults(rules, values) == [
        Outcome("failed_items", "needed", "", "conclusion"),
        Outcome("received_on", "out_of_order", "2025-01-01", "sampled_on"),
    ]

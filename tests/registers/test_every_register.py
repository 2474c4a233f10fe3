"""What every register gets for nothing: template → fill → import → list → export → correct → history → withdraw."""

from io import BytesIO

import openpyxl
import pytest

from qualipolis.registers import queries
from qualipolis.registers.actions import Overtaken, Refused, correct_record, create_record, withdraw_record
from qualipolis.registers.catalogue import registers
from qualipolis.registers.exports import export
from qualipolis.registers.forms import form_for, initial
from qualipolis.registers.intake import import_file
from qualipolis.registers.intake.rows import check_row
from qualipolis.registers.models import Outbox
from qualipolis.registers.templates_xlsx import template
from qualipolis.registers.types import Kind, Klass, Needs, Refers
from qualipolis.registers.words import example

CODES = sorted(registers())


def example_row(register):
    """The template's example, with what the register's own rules ask for besides."""
    row = {
        c.name: example(c) for c in register.columns if c.required or c.example or c.klass is Klass.SENSITIVE
    }
    row["area"] = "321002"
    row |= {name: example(register.column(name)) for name in register.event}
    for rule in register.rules:
        if isinstance(rule, Needs):
            row[rule.needed] = example(register.column(rule.needed))
    return row


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
def test_template_to_history(code, territory, office, at, tmp_path):
    register = registers()[code]
    book = openpyxl.load_workbook(BytesIO(template(register)))
    sheet = book["填报"]
    # Without a value of its own this would be the template's example row, which is no record.
    row = example_row(register) | {"upstream_no": "U-0"}
    for place, column in enumerate(register.columns, 1):
        assert sheet.cell(1, place).value.rstrip("*") == column.zh
        sheet.cell(2, place).value = row.get(column.name)
    path = tmp_path / "filled.xlsx"
    book.save(path)

    batch = import_file(code, path, by=office, at=at)
    assert (batch.added, batch.quarantined) == (1, 0), batch.report["faults"]
    again = import_file(code, path, by=office, at=at)
    assert again.pk == batch.pk and again.already

    page = queries.records(office, code)
    assert (len(page.rows), page.count, page.next) == (1, 1, "")
    record = page.rows[0]
    origin = queries.origin(record)
    assert (origin.filename, origin.row) == ("filled.xlsx", 2)
    assert queries.shown(register, "area", record.area) == "321002" and record.county == "321002"

    for kind in ("csv", "xlsx", "json", "parquet"):
        assert len(b"".join(export(office, code, kind))) > 20

    corrected = correct_record(
        code=code, pk=record.pk, raw={"upstream_no": "U-1"}, version=1, by=office, at=at, reason="补编号"
    )
    assert corrected.version == 2
    step = queries.history(office, code, record.pk)[0]
    assert step.changes == (("上级系统编号", "U-0", "U-1"),) and step.reason == "补编号"
    with pytest.raises(Overtaken) as refused:
        correct_record(
            code=code, pk=record.pk, raw={"upstream_no": "U-2"}, version=1, by=office, at=at, reason="另一处"
        )
    assert refused.value.theirs == (("上级系统编号", "U-0", "U-1", "U-2"),)

    withdraw_record(code=code, pk=record.pk, version=2, by=office, at=at, reason="重复登记")
    assert queries.records(office, code).count == 0
    assert [o.after is None for o in Outbox.objects.filter(register=code).order_by("pk")] == [
        True,
        False,
        True,
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
def test_form_and_file_judge_alike(code, territory, office, at):
    register = registers()[code]
    row = example_row(register)
    form = form_for(code)(data=row)
    assert form.is_valid(), form.errors
    record = create_record(code=code, raw=form.raw(), by=office, at=at)
    assert form_for(code)(data=initial(queries.values(office, record))).is_valid()
    empty = form_for(code)(data={})
    assert not empty.is_valid()
    with pytest.raises(Refused):
        create_record(code=code, raw={}, by=office, at=at)
    missing = {o.column for o in check_row(register, {})[1] if o.code == "missing"}
    assert missing == {c.name for c in register.columns if c.required}


@pytest.mark.parametrize("code", CODES)
def test_declaration_is_whole(code):
    register = registers()[code]
    names = {c.name for c in register.columns}
    assert set(register.key) <= {c.name for c in register.columns if c.required} | {"area"}
    assert set(register.event) <= names and set(register.searchable) <= names
    assert not register.subject or register.column(register.subject).kind is Kind.CREDIT_CODE
    assert register.about and register.about_zh and register.source and register.source_zh
    assert set(register.spell or ()) <= names
    for column in register.columns:
        assert column.zh and column.en
        assert column.about and column.about_zh, f"{code}.{column.name} is not explained"
        assert column.zh != column.about_zh.rstrip("。") and column.en != column.about.rstrip(".")
        assert not (column.klass is Klass.SENSITIVE and (column.dimension or column.name in register.key))
        assert all(code.isascii() and code == code.lower() for code in column.choices)
    for rule in register.rules:
        if isinstance(rule, Refers):
            assert registers()[rule.register].column(rule.target)


def test_adding_a_register_is_one_file():
    """Each declared register is one file named like it, and no other module names it as a model."""
    from pathlib import Path

    from qualipolis.registers import models

    folder = Path(models.__file__).parent
    tables = {"__init__", "frozen_lists", "keeping", "ledger", "keys", "periods", "search_words"}
    assert {p.stem for p in folder.glob("*.py")} - tables == set(CODES)


def test_a_column_named_like_the_lakes_own_is_refused():
    """The lake's `month` numbers the months since year 0; a register's own would be read as that, in silence."""
    from qualipolis.kernel.errors import Problem
    from qualipolis.registers.columns import Whole
    from qualipolis.registers.record import Record, Register

    register = Register(
        code="clashing", zh="甲", en="A", key=("upstream_no",), event="upstream_no", about="", about_zh=""
    )
    with pytest.raises(Problem, match="month is a name of the lake's own"):
        type(Record)(
            "Clashing",
            (Record,),
            {"register": register, "month": Whole("月", "Month"), "__module__": __name__},
        )

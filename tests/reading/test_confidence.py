"""Confidences: shrinkage, the shipped records, and that they are calibrated when each document is judged by the others."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualipolis.reading import calibrate, read
from qualipolis.reading.assembly import interpret
from qualipolis.reading.calibrate import Outcome, judged_by_others, reliability
from qualipolis.reading.confidence import LEAST, MOST, Record, because, key, records, settle, shrunk
from qualipolis.reading.rules import RULES
from tests.reading.corpus import DEV, DOCUMENTS, PLAN, text_of
from tests.shared import SHARED

COUNTS = st.integers(0, 10_000)


def annotated() -> list[Outcome]:
    """The items of all annotated documents at hand."""
    pairs = [(DEV, DOCUMENTS)]
    if SHARED and (SHARED / "reading" / "gold").is_dir():
        pairs.append((SHARED / "reading" / "gold", SHARED / "reading" / "documents"))
    return calibrate.collect(pairs)


@given(st.floats(0, 1), COUNTS, COUNTS, COUNTS, COUNTS)
def test_a_confidence_lies_between_its_bounds(stated: float, a: int, b: int, c: int, d: int) -> None:
    assert LEAST <= shrunk(Record(a + b, a, c + d, c), stated) <= MOST


def test_a_rule_never_judged_keeps_its_word_and_one_often_judged_follows_its_record() -> None:
    assert shrunk(Record(), 0.8) == 0.8
    assert shrunk(Record(unseen_read=1000, unseen_right=600), 0.9) == pytest.approx(0.6, abs=0.01)
    assert shrunk(Record(10, 5), 0.9) > shrunk(Record(0, 0, 10, 5), 0.9)


def test_each_item_carries_what_its_rule_has_earned() -> None:
    text = text_of(PLAN)
    before, after = interpret(text), read(text)
    table = records()
    for stated, settled in zip(before.targets, after.targets, strict=True):
        record = table.get(key(stated.rule, stated.confidence), Record())
        assert settled.confidence == shrunk(record, stated.confidence)
    assert after == settle(before)


def test_the_shipped_records_name_rules_and_say_so_in_words() -> None:
    assert records()
    assert all(name.partition("@")[0] in RULES for name in records())
    assert because("target.share").endswith("were right.")
    assert "rule's own" in because("target.nothing")


def test_confidences_are_calibrated_on_documents_judged_by_the_others() -> None:
    """Documents known while the rules were written flatter them: too little confidence is allowed, too much is not."""
    rows = reliability(judged_by_others(annotated()))
    assert sum(row.items for row in rows if row.kind == "all") > 800
    for row in rows:
        if row.items >= 20:
            assert row.expected <= row.observed + 0.03, row
            assert row.observed - row.expected <= 0.3, row


def test_an_unsure_rule_shows_in_the_table() -> None:
    made = [Outcome(str(n % 4), "target", "target.order", 0.9, n % 5 > 0, True) for n in range(200)]
    (row,) = [row for row in reliability(judged_by_others(made)) if row.kind == "all"]
    assert row.expected == pytest.approx(0.8, abs=0.02) and row.observed == 0.8


def test_the_command_prints_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("033", "205"):
        (tmp_path / f"{name}.gold.json").write_text(text_of(DEV / f"{name}.gold.json"), "utf-8")
    assert calibrate.main([str(tmp_path), str(DOCUMENTS)]) == 0
    assert "expected" in capsys.readouterr().out
    assert calibrate.main([str(DEV)]) == 2

"""Mutated documents: nothing fails, every promise is kept, time stays within its bound."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualipolis.reading import fuzz, read
from qualipolis.reading.promises import broken
from qualipolis.reading.types import Reading
from tests.reading.corpus import DOCUMENTS, PLAN, text_of

TEXTS = [fuzz.SAMPLE, text_of(PLAN), *(text_of(path) for path in sorted(DOCUMENTS.glob("*.txt")))]


@given(st.integers(0, 2**32))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_mutated_documents_keep_every_promise(seed: int) -> None:
    assert not fuzz.faults(fuzz.mutated(random.Random(seed), TEXTS))


@given(st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_the_same_text_reads_the_same(seed: int) -> None:
    text = fuzz.mutated(random.Random(seed), TEXTS[:1])
    assert read(text) == read(text)


@given(st.lists(st.sampled_from(fuzz.WORDS + tuple(fuzz.PIECES)), max_size=80).map("".join))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_words_and_marks_in_any_order(text: str) -> None:
    assert not broken(read(text))


def test_a_finding_is_told_and_made_small(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails_on_brackets(text: str) -> Reading:
        if "〔" in text:
            raise ValueError("a bracket")
        return read(text)

    monkeypatch.setattr(fuzz, "read", fails_on_brackets)
    report = fuzz.run(["甲〔乙〕丙" * 30], seconds=20, seed=1, most=1)
    told = capsys.readouterr().out
    assert report.findings == 1 and "a bracket" in told and "text: '〔'" in told


def test_the_command_says_how_much_it_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz.main(["--seconds", "0.2"]) == 0
    assert "0 findings" in capsys.readouterr().out

"""The document with everything marked in place: no character and no mark is lost."""

from hypothesis import given
from hypothesis import strategies as st

from qualipolis.documents.rules import paragraphs, runs, sentence_around
from qualipolis.documents.types import Mark

TEXT = "一、总体要求\n到2025年,合格率达到98%以上。满意度提高。\n\n(一)保障安全"
PLACES = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).filter(lambda p: p[0] < p[1])


@given(st.lists(PLACES, max_size=12))
def test_runs_lose_nothing(places):
    marks = [Mark("target", str(i), low, high) for i, (low, high) in enumerate(places)]
    found = runs(TEXT, marks)
    assert "".join(run.text for run in found) == TEXT
    for mark in marks:
        covered = "".join(run.text for run in found if mark in run.marks)
        assert covered == TEXT[mark.char_start : mark.char_end]
        assert sum(mark in run.opens for run in found) == 1


def test_longer_marks_lie_outside():
    marks = [Mark("target", "a", 8, 20), Mark("duty", "1", 7, 30), Mark("mechanism", "m", 15, 25)]
    both = next(run for run in runs(TEXT, marks) if len(run.marks) == 3)
    assert [mark.kind for mark in both.marks] == ["duty", "target", "mechanism"]


def test_paragraphs_leave_out_empty_lines():
    found = paragraphs(TEXT, [Mark("chapter", "1", 0, 30, "总体要求")])
    assert [p.runs[0].text[:2] for p in found] == ["一、", "到2", "(一"]
    assert [mark.code for mark in found[0].heads] == ["1"] and not found[1].heads


def test_sentence_around_a_quote():
    start = TEXT.index("满意度")
    low, high = sentence_around(TEXT, start, start + 3)
    assert TEXT[low:high] == "满意度提高。"

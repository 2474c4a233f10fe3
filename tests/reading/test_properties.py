"""What holds of every text: offsets, quotes, tiling, the proof of coverage, no failure."""

import json
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualipolis.kernel.errors import Problem
from qualipolis.reading import Reading, fuzz, read
from qualipolis.reading.assembly import LONGEST
from qualipolis.reading.promises import broken
from tests.reading.corpus import plan, shared_documents, text_of

PIECES = st.sampled_from(
    [
        "一、",
        "(一)",
        "1.",
        "第三章",
        "一是",
        "。",
        ",",
        ";",
        ":",
        "\n",
        "(",
        ")",
        "“",
        "”",
        "《",
        "》",
        "〔",
        "〕",
        "到2025年",
        "2023-2025年",
        "每年",
        "力争",
        "新增",
        "建成",
        "打造",
        "企业",
        "家",
        "个",
        "50",
        "1-2",
        "100%",
        "95%以上",
        "全覆盖",
        "合格率",
        "达到",
        "不低于",
        "和",
        "、",
        "等",
        "市发改委",
        "工信局",
        "按职责分工负责",
        "责任单位:",
        "牵头单位:",
        "各县(市、区)政府",
        "以下均需",
        "落实",
        "所有",
        "全省前三",
        "逐年提高",
        "不发生",
        "事故",
        "中心",
        "总体要求",
        "附件",
        "给予",
        "万元",
        "补助",
        "三个",
        "九成",
        "翻一番",
        "GB/T 19580",
        "12345",
        "\r\n",
        "\u3000",
        "５０",
    ]
)


def check(reading: Reading) -> None:
    """Every promise the shapes make about places."""
    assert not broken(reading)


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_official_looking_text(text: str) -> None:
    check(read(text))


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text(text: str) -> None:
    reading = read(text)
    check(reading)
    json.dumps(reading.to_json(), ensure_ascii=True)


def test_the_plan() -> None:
    check(plan())


def test_duties_tile_the_bodies_of_the_plan() -> None:
    """Between the clauses of a body stand only marks and joining words."""
    reading = plan()
    for measure in reading.measures:
        clauses = [d for d in reading.duties if d.measure_no == measure.no]
        assert clauses[0].char_start == measure.body_char_start
        gaps = [reading.text[a.char_end : b.char_start] for a, b in pairwise(clauses)]
        assert all(set(gap) <= set(",;。:、和及与以 \n") for gap in gaps), measure.label
        assert set(reading.text[clauses[-1].char_end : measure.body_char_end]) <= set("。")


@pytest.mark.skipif(not shared_documents(), reason="the corpus lies beside the tree")
def test_the_corpus_is_read_whole() -> None:
    readings = [read(text_of(path), path.name) for path in shared_documents()]
    for reading in readings:
        check(reading)


@pytest.mark.parametrize("piece", fuzz.HOSTILE)
def test_hostile_text_keeps_its_promises(piece: str) -> None:
    """One piece over and over; `./qp bench reader` shows that the time grows with the text and not with its square."""
    text = piece * (6_000 // len(piece))
    assert broken(read(text)) == []


def test_a_text_beyond_all_measure_is_refused_in_words() -> None:
    with pytest.raises(Problem) as caught:
        read("字" * (LONGEST + 1))
    assert "characters" in str(caught.value)


def test_nothing_gives_an_empty_reading() -> None:
    reading = read("")
    assert not reading.outline and not reading.measures and not reading.targets and not reading.unresolved


@pytest.mark.parametrize("piece", ["及零", "及率", "和甲乙丙", "、甲乙及丙"])
def test_a_list_without_end_is_read(piece: str) -> None:
    """A joint that may also stand inside a name can be cut in more ways than anybody can try."""
    seen = read(f"一、目标\n到2025年,合格率{piece * 300}达到95%。\n")
    assert [target.value for target in seen.targets] in ([], [95.0])

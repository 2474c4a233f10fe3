"""Strongly reworded targets of newer versions are paired: edited documents, and two levels of government as they stand."""

from pathlib import Path

import pytest
import yaml

from qualipolis.reading import Reading, read
from qualipolis.reading.compare import Comparison, align, compare, places
from tests.reading.corpus import DOCUMENTS, plan, text_of
from tests.shared import SHARED

VERSIONS = sorted((Path(__file__).parent / "versions").glob("*.yaml"))


def both(case: dict) -> tuple[Reading, Reading]:
    text = plan().text if case["document"] == "plan" else text_of(DOCUMENTS / case["document"])
    newer = text
    for was, now in case["changes"]:
        assert newer.count(was) == 1, was
        newer = newer.replace(was, now)
    return read(text), read(newer)


def numbers(reading: Reading, words: str, taken=()) -> list[int]:
    found = [i for i, t in enumerate(reading.targets) if words in t.quote and i not in taken]
    return sorted(found, key=lambda i: words not in reading.targets[i].name)


def labelled(case: dict, old: Reading, new: Reading) -> dict[int, int]:
    """Numbers of the older targets with those of the newer ones they became, the unchanged ones too."""
    wanted: dict[int, int] = {}
    for was, now in case["pairs"]:
        wanted[numbers(old, was, wanted)[0]] = numbers(new, now, wanted.values())[0]
    gone = {numbers(old, words)[0] for words in case["dropped"]} | set(wanted)
    come = {numbers(new, words)[0] for words in case["new"]} | set(wanted.values())
    for i, t in enumerate(old.targets):
        if i not in gone:
            j = next(
                j
                for j, n in enumerate(new.targets)
                if j not in come and (n.quote, n.name) == (t.quote, t.name)
            )
            wanted[i] = j
            come.add(j)
    return wanted


def paired(result: Comparison, old: Reading, new: Reading) -> dict[int, int]:
    return {old.targets.index(p.old): new.targets.index(p.new) for p in result.pairs}


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_reworded_targets_find_each_other_and_nothing_else(path: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    old, new = both(case)
    wanted, found = labelled(case, old, new), paired(compare(old, new), old, new)
    assert all(wanted.get(i) == j for i, j in found.items()), "no wrong pair"
    assert len(wanted) - len(found) <= 1, "at most one is missed"


def test_what_is_called_certain_is_right_and_what_is_unchanged_is_certain() -> None:
    for path in VERSIONS:
        case = yaml.safe_load(path.read_text("utf-8"))
        old, new = both(case)
        wanted = labelled(case, old, new)
        for pair in compare(old, new).pairs:
            i, j = old.targets.index(pair.old), new.targets.index(pair.new)
            assert not pair.is_certain or wanted[i] == j
            assert pair.is_certain or pair.old.quote != pair.new.quote


@pytest.mark.skipif(SHARED is None, reason="the reference material lies beside the tree")
@pytest.mark.parametrize(
    ("above", "below", "wanted"),
    [
        ("131_上海市", "133_上海市黄浦区", {0: 4, 1: 5, 2: 7, 3: 8}),
        ("033_广东省", "041_湛江市", {0: 4, 1: 3}),
        ("037_重庆市", "039_南通市", {10: 4, 1: 3, 16: 0}),
    ],
)
def test_levels_of_government_as_they_stand(above: str, below: str, wanted: dict[int, int]) -> None:
    a, b = (
        read(text_of(next((SHARED / "reading" / "unlabelled").glob(f"{one}*")))) for one in (above, below)
    )
    answers = align([a, b])[0].answers
    found = {i: b.targets.index(one.answer) for i, one in enumerate(answers) if one.answer}
    assert found == wanted


def test_documents_of_other_subjects_have_no_certain_pair_by_chance() -> None:
    names = ("165.txt", "177.txt", "037.txt", "223.txt", "179.txt")
    readings = [read(text_of(DOCUMENTS / name)) for name in names]
    pairs = [p for i, a in enumerate(readings) for b in readings[i + 1 :] for p in compare(a, b).pairs]
    assert sum(p.is_certain for p in pairs) <= 1
    assert len(pairs) <= 6


def test_what_a_person_joined_or_parted_holds() -> None:
    old, new = read(OLD), read(NEW)
    (first, _), (one, other) = places(old), places(new)
    crossed = compare(old, new, together=[(first, other)])
    assert [(p.old, p.new) for p in crossed.pairs] == [(old.targets[0], new.targets[1])]
    assert crossed.pairs[0].by_hand and crossed.pairs[0].confidence == 1 and crossed.pairs[0].is_certain
    parted = compare(old, new, apart=[(first, one)])
    assert [p.old for p in parted.pairs] == [old.targets[1]]
    gone = compare(old, new, together=[("1", other)], apart=[("0", "1")])
    assert gone.pairs == compare(old, new).pairs, "a ruling about a place where nothing begins is passed over"


def test_targets_that_begin_at_one_place_have_places_of_their_own() -> None:
    known = places(plan())
    assert sorted(known.values()) == list(range(len(plan().targets)))
    assert any("-" in place for place in known)


OLD = "一、主要目标\n到2025年,食品抽查合格率达到98%以上,建设绿色工厂50家。\n"
NEW = "一、主要目标\n到2028年,食品抽查合格率达到99%以上,建设绿色工厂80家。\n"

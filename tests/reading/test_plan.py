"""The shipped plan: its figures, and that none of them hangs on its words."""

import json
import re
import time

import pytest

from qualipolis.reading import read
from qualipolis.reading.score import f1, score
from tests.reading.corpus import PLAN, plan, text_of
from tests.shared import SHARED

GOLD = SHARED / "reading" / "gold" / "141.gold.json" if SHARED else None
needs_gold = pytest.mark.skipif(
    GOLD is None or not GOLD.exists(), reason="the gold reading of the plan lies beside the tree"
)
# Same length on both sides, so that offsets stay.
OTHER_PLACES = {
    "扬州": "青岚",
    "江苏": "云岭",
    "长三角": "大河湾",
    "江都": "石浦",
    "蜀冈": "望丘",
    "瘦西湖": "小镜湖",
    "驻扬": "驻青",
}


def renamed(text: str) -> str:
    for old, new in OTHER_PLACES.items():
        text = text.replace(old, new)
    return text


def other_number(match: re.Match[str]) -> str:
    """The next number of as many digits: 20 → 21, 99 → 98."""
    number = match[0]
    following = str(int(number) + 1)
    return following if len(following) == len(number) else str(int(number) - 1)


COUNTED = re.compile(r"(?<![\d.%-])\d{1,4}(?=(?:项|家|件|户|类|人次|人|个(?!人))(?!以上检验))")


def test_figures_of_the_plan() -> None:
    reading = plan()
    assert len(reading.outline) == 41
    assert len(reading.measures) == 31
    assert len({owner.name for measure in reading.measures for owner in measure.owners}) == 33
    assert reading.document.doc_number == "扬府发〔2023〕141号"
    assert reading.document.issued_on == "2023-12-11"
    assert [a.name for a in reading.document.addressees][1:4] == [
        "经济技术开发区管委会",
        "生态科技新城管委会",
        "蜀冈—瘦西湖风景名胜区管委会",
    ]
    assert [len(section.measures) for section in reading.sections] == [0, 4, 3, 4, 4, 3, 3, 3, 3, 4]


def test_reads_the_plan_in_a_moment() -> None:
    text = text_of(PLAN)
    read(text)
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 0.3


@needs_gold
def test_scores_against_the_gold_reading() -> None:
    assert GOLD is not None
    row = score(json.loads(GOLD.read_text("utf-8")), plan())
    assert [f1(row[part]) for part in ("outline", "measures", "owners", "roles")] == [1, 1, 1, 1]
    assert f1(row["targets"]) >= 0.97
    assert row["fields"][0] >= 0.95 * sum(row["fields"])


@needs_gold
def test_another_city_with_other_numbers_scores_as_well() -> None:
    """The place is renamed, the numbers are changed: no word of the plan may matter."""
    assert GOLD is not None
    original = text_of(PLAN)
    text = COUNTED.sub(other_number, renamed(original))
    assert len(text) == len(original)
    gold = json.loads(GOLD.read_text("utf-8"))
    for target in gold["targets"]:
        quote = text[target["char_start"] : target["char_end"]]
        before = str(target["value"])
        changed = COUNTED.sub(other_number, before + (target["unit"] or ""))
        if target["value"] is not None and changed != before + (target["unit"] or "") and before not in quote:
            target["value"] = int(re.sub(r"\D", "", changed))
    for measure in gold["measures"]:
        for owner in measure["owners"]:
            owner["name"] = renamed(owner["name"])
    row = score(gold, read(text))
    assert [f1(row[part]) for part in ("outline", "measures", "owners", "roles")] == [1, 1, 1, 1]
    assert f1(row["targets"]) >= 0.95
    assert row["fields"][0] >= 0.95 * sum(row["fields"])


def test_other_labels_give_the_same_reading() -> None:
    """Measures numbered 1. 2. 3. instead of (一) (二) (三) read the same."""
    counter = iter(range(1, 100))
    text = re.sub(r"(?m)^\([一二三四五六七八九十]+\)", lambda m: f"{next(counter)}.", text_of(PLAN))
    reading, before = read(text), plan()
    assert [m.title for m in reading.measures] == [m.title for m in before.measures]
    assert [[o.name for o in m.owners] for m in reading.measures] == [
        [o.name for o in m.owners] for m in before.measures
    ]
    assert [(t.quote, t.value, t.deadline) for t in reading.targets] == [
        (t.quote, t.value, t.deadline) for t in before.targets
    ]


def test_full_width_digits_and_other_line_ends_change_nothing_but_offsets() -> None:
    text = text_of(PLAN)
    wide = text.translate(str.maketrans("0123456789,%()", "０１２３４５６７８９，％（）"))
    for variant in (wide, text.replace("\n", "\r\n"), "\ufeff" + text):
        reading = read(variant)
        assert [(t.value, t.unit, t.deadline, t.comparator) for t in reading.targets] == [
            (t.value, t.unit, t.deadline, t.comparator) for t in plan().targets
        ]
        assert len(reading.measures) == 31

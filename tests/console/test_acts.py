"""The trail speaks in words: no act that the source notes is shown as a code."""

import re
from pathlib import Path

from django.utils.translation import override

import qualipolis
from qualipolis.console.pages.acts import ACTS, act_word, detail_words
from qualipolis.registers.period_rules import MOVES

SOURCE = Path(qualipolis.__file__).parent
#: A step of a record's or an item's own history, told there and not in the trail.
NOT_IN_THE_TRAIL = {"carry", "accept", "chase", "issue", "reread"}


def _noted() -> set[str]:
    """Codes of acts as the source spells them, with those it makes of a family and a step."""
    found = {f"period-{move}" for move in MOVES}
    for family, folder in (("matter", "matters"), ("review", "reviewing")):
        text = "".join(path.read_text() for path in (SOURCE / "programme" / folder).glob("*.py"))
        steps = re.findall(r'\b(?:_step|decide|_replace|_give)\([^"\n]+, "(\w+)"', text)
        rulings = re.findall(r"decision not in \(([^)]+)\)", text)
        found |= {f"{family}.{step}" for step in (*steps, *re.findall(r"\w+", " ".join(rulings)))}
    for path in SOURCE.rglob("*.py"):
        text = path.read_text()
        found |= set(re.findall(r'verb="([a-z_.-]+)"', text))
        found |= set(re.findall(r'"(account\.[a-z-]+)"', text)) if path.name == "people.py" else set()
    return found - NOT_IN_THE_TRAIL


def test_every_act_has_its_word():
    noted = _noted()
    assert {"matter.excuse", "review.reject", "account.close", "period-sign", "import"} <= noted
    assert [code for code in sorted(noted) if act_word(code) == code] == []


def test_what_an_item_was_and_became_is_told_without_code():
    with override("zh-hans"):
        line = detail_words({"before": {"state": "open"}, "after": {"state": "rejected", "value": None}})
    assert "{" not in line and "None" not in line and "rejected" not in line


def test_acts_and_their_details_are_told_in_chinese():
    with override("zh-hans"):
        assert not [code for code in ACTS if act_word(code) == ACTS[code]]
        line = detail_words({"added": 1114, "flagged": 0, "digest": "ab", "bodies": ["tax", "customs"]})
    assert line == "新增 1,114，部门 tax、customs"


def test_a_long_detail_is_cut():
    assert detail_words({"words": "长" * 500}).endswith("…")

"""Decisions of a review: what a reading gives to look at, what is looked at first, how places are found. Pure."""

from collections.abc import Iterable, Sequence
from typing import Any

from qualipolis.accounts.rules import may
from qualipolis.accounts.types import Actor
from qualipolis.kernel.errors import Problem
from qualipolis.programme import rules as programme
from qualipolis.programme.draft import DUTY_KINDS, all_read, measure_values, read_values
from qualipolis.programme.reviewing.types import FIELDS, NUMBERS, STANDING, Found, Item, Kind, Spot, State
from qualipolis.programme.types import Tier
from qualipolis.reading import read as read_text
from qualipolis.reading.types import Reading

TARGET_KINDS = (
    *("ratio", "coverage", "count", "count_per_year", "amount", "growth_rate", "index", "rank", "relative"),
    *("trend", "zero_event", "milestone", "qualitative"),
)
RECURRENCES = ("", "annual", "quarterly", "monthly", "periodic")
#: What a form offers, by kind and field.
CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    (Kind.TARGET, "kind"): TARGET_KINDS,
    (Kind.TARGET, "tier"): tuple(t.value for t in Tier),
    (Kind.TARGET, "comparator"): programme.COMPARATORS,
    (Kind.TARGET, "stringency"): programme.STRINGENCIES,
    (Kind.TARGET, "recurrence"): RECURRENCES,
    (Kind.DUTY, "kind"): DUTY_KINDS,
    (Kind.DUTY, "recurrence"): RECURRENCES,
}
ROLES = {"牵头": "lead", "配合": "co", "责任": "joint"}
ROLE_WORDS = {code: word for word, code in ROLES.items()}
#: The smallest document in which a clause can be a target.
FRAME = "一、主要目标\n{words}。"
#: From here on the reader is as good as sure.
SURE = 0.9


def may_see_drafts(actor: Actor) -> bool:
    """Whether somebody sees what is not confirmed yet as it was brought: a file can hold remarks and traces of drafting."""
    return may(actor, "documents.load") or may(actor, "audit.read")


# ---- what a reading gives


def found_in(reading: Reading) -> list[Found]:
    """Every measure, target and duty of a reading in the order of the text."""
    items = [
        Found(Kind.TARGET, t.char_start, t.char_end, read_values(t), read_values(t), t.confidence, t.rule)
        for t in all_read(reading)
    ]
    for m in reading.measures:
        values = measure_values(m)
        items.append(Found(Kind.MEASURE, m.char_start, m.char_end, values, values, m.confidence, m.rule))
    for d in reading.duties:
        values = {"kind": d.kind, "deadline": d.deadline or "", "recurrence": d.recurrence or ""}
        items.append(Found(Kind.DUTY, d.char_start, d.char_end, values, values, d.confidence, d.rule))
    return sorted(items, key=lambda i: (i.char_start, -i.char_end, i.kind))


def spots_in(reading: Reading) -> list[Spot]:
    """Every number and owner note: what it is used for, or why it is not."""
    used = [Spot(u.kind, u.text, u.char_start, u.char_end, by=u.by) for u in reading.used]
    left = [
        Spot(u.kind, u.text, u.char_start, u.char_end, reason=u.reason, rule=u.rule)
        for u in reading.unresolved
    ]
    return sorted((*used, *left), key=lambda s: (s.char_start, s.char_end))


def fragment(text: str, start: int, end: int, kind: str) -> Found:
    """What a person marks in the text as an item: its values are what the reader makes of these words alone."""
    words = text[start:end]
    if kind == Kind.TARGET:
        # Alone the words stand in no chapter and nothing would be read in them; what is found is only a proposal.
        alone = all_read(read_text(FRAME.format(words=words)))
        values = read_values(alone[0]) if alone else _blank_target(words)
        return Found(kind, start, end, values)
    if kind == Kind.MEASURE:
        return Found(kind, start, end, _blank_measure(words, start, end))
    return Found(kind, start, end, {"kind": "duty", "deadline": "", "recurrence": ""})


def _blank_target(words: str) -> dict[str, Any]:
    blank: dict[str, Any] = dict.fromkeys(FIELDS[Kind.TARGET], "")
    return blank | {
        "name_zh": words[:60],
        "kind": "milestone",
        "tier": Tier.SOFT.value,
        "comparator": "present",
        "comparator_as_written": "",
        "value": None,
        "value_high": None,
        "value_source": "",
        "deadline_source": "",
        "deadline_quote": "",
        "stringency": "must",
    }


def _blank_measure(words: str, start: int, end: int) -> dict[str, Any]:
    return {
        "label": "",
        "title": words.strip()[:200],
        "chapter": "",
        "body_char_start": start,
        "body_char_end": end,
        "owners_char_start": None,
        "owners_char_end": None,
        "owner_mode": "",
        "owners": [],
    }


# ---- order and place


def doubtful_first(items: Iterable[Item]) -> list[Item]:
    """Undecided before decided; first what changed since an older version, then the least sure; what fell away last."""
    return sorted(
        items,
        key=lambda i: (not i.stands, i.state != State.OPEN, not i.note, i.confidence, i.char_start),
    )


def place_of(text: str, quote: str, start: int | None = None) -> tuple[int, int]:
    """Where marked words stand: at the place given if they are there, else where they stand alone. Raises Problem."""
    words = quote.strip()
    if not words:
        raise Problem(
            "No words are marked", "quote", "Mark them in the document, or copy them into the field."
        )
    if start is not None:
        near = text.find(words, max(0, start - 2), start + len(quote) + len(words) + 2)
        if near >= 0:
            return near, near + len(words)
    count = text.count(words)
    if count == 0:
        raise Problem(
            "These words do not stand in the document", "quote", "Copy them from the document as they are."
        )
    if count > 1:
        raise Problem(
            "These words stand {count} times in the document",
            "quote",
            "Take more of the sentence.",
            count=count,
        )
    return text.find(words), text.find(words) + len(words)


def parts_of(text: str, item: Item, lines: str) -> list[tuple[int, int]]:
    """The places of the parts an item is cut into, one a line; they follow each other inside it. Raises Problem."""
    parts, at = [], item.char_start
    for line in filter(None, (raw.strip() for raw in lines.splitlines())):
        start = text.find(line, at, item.char_end)
        if start < 0:
            raise Problem(
                "{part} does not follow in the words of the item",
                "parts",
                "Cut with line breaks; leave the words as they are.",
                part=repr(line[:30]),
            )
        at = start + len(line)
        parts.append((start, at))
    if len(parts) < 2:
        raise Problem("One part is no cut", "parts", "Put a line break where the item is to be cut.")
    return parts


# ---- what a person typed


def checked(kind: str, typed: dict[str, str], values: dict[str, Any]) -> dict[str, Any]:
    """The fields a person changed, in the type they are kept in. Raises Problem at the field that is wrong."""
    changed = {}
    for name in FIELDS[kind]:
        if name not in typed:
            continue
        value = _checked(kind, name, typed[name].strip())
        if value != values.get(name) and (value or values.get(name)):
            changed[name] = value
    return changed


def _checked(kind: str, name: str, text: str) -> Any:
    if name in NUMBERS:
        return _number(name, text)
    if name == "owners":
        return owners(text)
    known = CHOICES.get((kind, name))
    if known and text not in known:
        raise Problem(
            "{value} is none of the choices", name, "Use one of {known}.", value=text, known=", ".join(known)
        )
    if name in ("name_zh", "title") and not text:
        raise Problem("A name is needed", name, "Take it from the words of the document.")
    return text


def _number(name: str, text: str) -> int | float | None:
    if not text:
        return None
    try:
        value = programme.decimal(text.replace(",", "").replace("，", ""))
        finite = value.is_finite()
    except ArithmeticError:
        finite = False
    if not finite:
        raise Problem("{value} is no number", name, "Write digits, e.g. 98.5.", value=repr(text))
    return int(value) if value == value.to_integral_value() else float(value)


def owners(text: str) -> list[dict[str, str]]:
    """Bodies as typed, one a line, with 牵头 or 配合 behind the name where it is said: 市教育局 牵头."""
    found = []
    for line in filter(None, (raw.strip() for raw in text.splitlines())):
        name, _, role = line.rpartition(" ")
        known = ROLES.get(role.strip())
        name = name.strip() if known else line
        found.append({"name": name, "as_written": name, "role": known or "joint"})
    return found


def owner_lines(owners: Sequence[dict[str, str]]) -> str:
    """Bodies as a form shows them, one a line."""
    return "\n".join(f"{o['name']} {ROLE_WORDS.get(o['role'], '责任')}" for o in owners)


# ---- coverage


def spots_left(spots: Iterable[Spot], items: Sequence[Item]) -> tuple[list[Spot], list[Spot], list[Spot]]:
    """Not used and why; used since by what a person added; used by items that a person marked as none."""
    standing = [(i.char_start, i.char_end) for i in items if i.state in STANDING and i.read is None]
    gone = [(i.char_start, i.char_end) for i in items if i.state == State.REJECTED]
    kept = [(i.char_start, i.char_end) for i in items if i.state in STANDING and i.kind == Kind.TARGET]
    left, since, dropped = [], [], []
    for spot in spots:
        if spot.reason:
            (since if _inside(spot, standing) else left).append(spot)
        elif spot.by.startswith("target") and _inside(spot, gone) and not _inside(spot, kept):
            dropped.append(spot)
    return left, since, dropped


def _inside(spot: Spot, places: Iterable[tuple[int, int]]) -> bool:
    return any(start <= spot.char_start and spot.char_end <= end for start, end in places)

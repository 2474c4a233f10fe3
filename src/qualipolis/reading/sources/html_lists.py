"""Lists of a page: menus of links, and the numbers a browser writes before the items of an ordered one."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from lxml import etree

from qualipolis.reading.sources.numbering import write

#: Links from which a list is a menu, share of its characters that stand in them, and what an annex is called.
_LINKS, _IN_LINKS = 5, 0.8
_ANNEX = re.compile(r"附\s*[件表录]|\.(?:docx?|xlsx?|pdf|wps|ofd|zip|rar)\b", re.IGNORECASE)
_LISTS = frozenset(["ul", "ol", "dl", "table", "div"])
_LABELLED = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[①-⑳]|第.{1,3}[章节条])"
)
_BARE_LIST = re.compile(r"list-style[^;]*none", re.IGNORECASE)
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def menus(root: Any) -> set[Any]:
    """Lists of links to elsewhere; annexes are no menu. In one pass, however deep elements nest."""
    found: set[Any] = set()
    # Characters, those in links, links, and whether one is an annex: of each element with all within.
    sums: dict[Any, tuple[int, int, int, bool]] = {}
    for _, node in etree.iterwalk(root, events=("end",)):
        own = _length(node.text) + sum(_length(child.tail) for child in node)
        parts = [sums.pop(child, (0, 0, 0, False)) for child in node]
        chars = own + sum(part[0] for part in parts)
        linked, links = sum(part[1] for part in parts), sum(part[2] for part in parts)
        has_annex = any(part[3] for part in parts)
        if node.tag == "a" and chars:
            linked, links = chars, 1
            has_annex = bool(_ANNEX.search("".join(islice(node.itertext(), 20))))
        sums[node] = (chars, linked, links, has_annex)
        if node.tag in _LISTS and links >= _LINKS and not has_annex and linked > _IN_LINKS * chars:
            found.add(node)
    return found


def _length(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


def write_numbers(root: Any) -> None:
    """Writes before the items of ordered lists the numbers a browser shows, unless an item brings its own."""
    for listed in root.iter("ol"):
        start = listed.get("start", "1").strip()
        at = int(start) if re.fullmatch(r"\d{1,4}", start) else 1
        for item in listed.iterchildren("li"):
            value = item.get("value", "").strip()
            at = int(value) if re.fullmatch(r"\d{1,4}", value) else at
            style = f"{listed.get('style', '')[:500]};{item.get('style', '')[:500]}"
            opening = "".join(islice(item.itertext(), 5))[:20]
            if opening.strip() and not _BARE_LIST.search(style) and not _LABELLED.match(opening):
                _write(item, _number(at, style, listed.get("type", "")))
            at += 1


def _number(at: int, style: str, kind: str) -> str:
    if re.search(r"cjk-ideographic|simp-chinese|trad-chinese", style):
        return f"{write(at, 'chineseCounting')}、"
    return f"{write(at, _FORMS.get(kind, 'decimal'))}."


def _write(item: Any, label: str) -> None:
    """Where the item's own words begin, in however many paragraphs and boxes."""
    node = item
    while not (node.text or "").strip() and len(node):
        node = node[0]
    node.text = label + (node.text or "").lstrip()

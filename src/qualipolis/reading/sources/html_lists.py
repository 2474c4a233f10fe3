"""Lists of a page: menus of links, and the numbers a browser writes before the items of an ordered one."""

from __future__ import annotations

import re
from typing import Any

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


def is_menu(node: Any) -> bool:
    """Whether a list is one of links to elsewhere; annexes are no menu."""
    if node.tag not in _LISTS:
        return False
    links = [text for link in node.iter("a") if (text := "".join("".join(link.itertext()).split()))]
    if len(links) < _LINKS or any(_ANNEX.search(text) for text in links):
        return False
    return sum(map(len, links)) > _IN_LINKS * len("".join("".join(node.itertext()).split()))


def number(item: Any) -> str:
    """The number a browser writes before an item of an ordered list, unless the item brings its own."""
    parent = item.getparent()
    style = f"{item.get('style', '')} {parent.get('style', '') if parent is not None else ''}"[:500]
    if (
        parent is None
        or parent.tag != "ol"
        or "none" in style
        or _LABELLED.match("".join(item.itertext())[:20])
    ):
        return ""
    start = parent.get("start", "1").strip()
    at = int(start) if re.fullmatch(r"\d{1,4}", start) else 1
    for other in parent.iterchildren("li"):
        value = other.get("value", "").strip()
        at = int(value) if re.fullmatch(r"\d{1,4}", value) else at
        if other is item:
            break
        at += 1
    if re.search(r"cjk-ideographic|simp-chinese|trad-chinese", style):
        return f"{write(at, 'chineseCounting')}、"
    return f"{write(at, _FORMS.get(parent.get('type', ''), 'decimal'))}."

"""DOCX: the paragraphs a reader sees, with their automatic numbers, tracked changes accepted, tables row by row.

Headers, footers, comments, hidden text and the table of contents are no part of the text; footnotes explain and are left out
with a warning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from qualipolis.kernel.errors import Problem
from qualipolis.reading.sources.markup import xml
from qualipolis.reading.sources.numbering import Numbering, W
from qualipolis.reading.sources.package import Package
from qualipolis.reading.sources.tables import Cell, rows_of
from qualipolis.reading.sources.types import DOCX, Piece, Source, assemble

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MAIN_TYPE = re.compile(
    rb'PartName="/?([^"]+)"[^>]*ContentType="[^"]*wordprocessingml\.(?:document|template)\.main\+xml"'
)
_MAIN_TYPE_BACK = re.compile(
    rb'ContentType="[^"]*wordprocessingml\.(?:document|template)\.main\+xml"[^>]*PartName="/?([^"]+)"'
)
_DROPPED = frozenset(
    f"{W}{name}"
    for name in (
        "del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "rt", "comment", "footnoteReference",
        "endnoteReference", "annotationRef", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "softHyphen",
    )
) | {f"{_M}rPr", f"{_M}ctrlPr", f"{_MC}Fallback"}  # fmt: skip
_CONTENTS_STYLE = re.compile(r"toc\s?\d|目录\s?\d|contents", re.IGNORECASE)
_SHORT_LABEL = re.compile(r"[0-9A-Za-z章节条篇编部分款项]$")


@dataclass(slots=True)
class _Style:
    name: str = ""
    base: str = ""
    list_code: str | None = None
    level: int | None = None
    hides: bool | None = None


@dataclass(slots=True)
class _Reader:
    """What is needed while the body is walked."""

    numbering: Numbering
    styles: dict[str, _Style]
    pieces: list[Piece] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    paragraph: int = 0
    row: int = 0
    joined: str = ""


def is_docx(package: Package) -> bool:
    """Whether the package is a word-processing document."""
    return _main_part(package) is not None


def _main_part(package: Package) -> str | None:
    if "[content_types].xml" not in package:
        return None
    types = package.read("[Content_Types].xml", 2**20)
    match = _MAIN_TYPE.search(types) or _MAIN_TYPE_BACK.search(types)
    name = match[1].decode("ascii", "replace") if match else "word/document.xml"
    return name if name in package else None


def from_docx(package: Package) -> Source:
    """The source of a DOCX file."""
    main = _main_part(package)
    if main is None:
        raise Problem("The package holds no document", None, "Give a DOCX file.")
    folder = main.rpartition("/")[0]
    root = xml(package.read(main), main)
    reader = _Reader(
        Numbering(_optional(package, f"{folder}/numbering.xml")),
        _styles(_optional(package, f"{folder}/styles.xml")),
    )
    body = root.find(f"{W}body")
    if body is None:
        raise Problem(
            "The document has no body", main, "Open it in an office program and save it again as DOCX."
        )
    _blocks(body, reader)
    text, places = assemble(reader.pieces)
    if not text:
        raise Problem("The document holds no text", None, "If its pages are pictures, give the text itself.")
    return Source(text, DOCX, "utf-8", tuple(_warnings(reader.left_out)), places)


def _optional(package: Package, name: str) -> Any | None:
    return xml(package.read(name), name) if name in package else None


def _styles(root: Any | None) -> dict[str, _Style]:
    found: dict[str, _Style] = {}
    for node in root.iter(f"{W}style") if root is not None else ():
        style = _Style(name=_value(node, "name") or "", base=_value(node, "basedOn") or "")
        properties = node.find(f"{W}pPr/{W}numPr")
        if properties is not None:
            style.list_code, style.level = _value(properties, "numId"), _int(_value(properties, "ilvl"))
        style.hides = _toggle(node.find(f"{W}rPr"), "vanish")
        found[node.get(f"{W}styleId", "")] = style
    return found


def _value(node: Any, name: str) -> str | None:
    found = node.find(f"{W}{name}")
    text: str | None = found.get(f"{W}val") if found is not None else None
    return text


def _int(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"\d{1,3}", text) else None


def _toggle(properties: Any | None, name: str) -> bool | None:
    """Whether a toggle is set; None where nothing is said of it."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return None if found is None else found.get(f"{W}val", "1") not in ("0", "false", "off")


def _is_hidden(run: Any, style: str | None, reader: _Reader) -> bool:
    """Whether a stretch is hidden: by its own word, else by its style, else by that of its paragraph."""
    properties = run.find(f"{W}rPr")
    if (own := _toggle(properties, "vanish")) is not None:
        return own
    named = _value(properties, "rStyle") if properties is not None else None
    said = (_hides(name, reader) for name in (named, style))
    return next((one for one in said if one is not None), False)


def _hides(name: str | None, reader: _Reader) -> bool | None:
    """What a style says of hiding, or those it is based on."""
    for _ in range(20):
        entry = reader.styles.get(name or "")
        if entry is None or entry.hides is not None:
            return None if entry is None else entry.hides
        name = entry.base
    return None


def _children(node: Any) -> Iterator[Any]:
    """Blocks of a container, through content controls, accepted insertions and alternate content."""
    stack = [iter(node)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in _DROPPED:
            continue
        elif child.tag in (f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}altChunk"):
            yield child
        elif child.tag == f"{W}sdt" and _is_contents(child):
            continue
        elif isinstance(child.tag, str):
            stack.append(iter(child))


def _is_contents(control: Any) -> bool:
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and "Table of Contents" in gallery.get(f"{W}val", "")


def _blocks(container: Any, reader: _Reader) -> None:
    for block in _children(container):
        if block.tag == f"{W}p":
            _paragraph(block, reader)
        elif block.tag == f"{W}tbl":
            _table(block, reader)
        elif block.tag == f"{W}altChunk":
            reader.left_out["embedded"] += 1


def _paragraph(node: Any, reader: _Reader) -> None:
    """One paragraph into the pieces, its text boxes behind it."""
    reader.paragraph += 1
    properties = node.find(f"{W}pPr")
    style = _value(properties, "pStyle") if properties is not None else None
    boxes: list[Any] = []
    text = _text(node, style, boxes, reader)
    if style is not None and _CONTENTS_STYLE.match(reader.styles.get(style, _Style()).name):
        reader.left_out["contents"] += 1
        return
    if text.strip() or reader.joined:
        text = (
            _labelled(_label(properties, style, reader), text) if not reader.joined else reader.joined + text
        )
    mark = properties.find(f"{W}rPr/{W}del") if properties is not None else None
    if mark is not None and text.strip():
        reader.joined = text
    else:
        reader.joined = ""
        reader.pieces += [Piece(line, "paragraph", reader.paragraph) for line in text.split("\n")]
    for box in boxes:
        _blocks(box, reader)


def _label(properties: Any | None, style: str | None, reader: _Reader) -> str:
    """The automatic label of a paragraph: from its own properties, or those of its style and what it is based on."""
    code: str | None = None
    level: int | None = None
    direct = properties.find(f"{W}numPr") if properties is not None else None
    if direct is not None:
        code, level = _value(direct, "numId"), _int(_value(direct, "ilvl"))
    name, steps = style, 0
    while name and (code is None or level is None) and steps < 20:
        entry = reader.styles.get(name, _Style())
        if entry.list_code is not None:
            code = entry.list_code if code is None else code
        level = entry.level if level is None else level
        name, steps = entry.base, steps + 1
    return "" if code in (None, "0") else reader.numbering.label(code or "", level or 0)


def _labelled(label: str, text: str) -> str:
    """Label and text as they are written by hand: a blank only where the two would run into each other."""
    body = text.lstrip()
    apart = _SHORT_LABEL.search(label) or (label.endswith(".") and body[:1].isdigit())
    return f"{label} {body}" if label and apart else label + body if label else text


def _text(node: Any, style: str | None, boxes: list[Any], reader: _Reader) -> str:
    """The characters of a paragraph in order; text boxes are collected, not entered."""
    parts: list[str] = []
    stack: list[Iterator[Any]] = [iter(node)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        tag = child.tag
        if tag in _DROPPED or not isinstance(tag, str):
            reader.left_out["notes"] += tag in (f"{W}footnoteReference", f"{W}endnoteReference")
        elif tag in (f"{W}t", f"{_M}t"):
            parts.append(child.text or "")
        elif tag in _MARKS:
            parts.append(_MARKS[tag] if tag != f"{W}br" or child.get(f"{W}type") is None else "")
        elif tag == f"{W}sym":
            parts.append(_symbol(child))
        elif tag == f"{W}txbxContent":
            boxes.append(child)
        elif tag == f"{W}r" and _is_hidden(child, style, reader):
            reader.left_out["hidden"] += 1
        elif tag.endswith(("}blip", "}imagedata")) and child.get(f"{_R}embed", child.get(f"{_R}id")):
            reader.left_out["pictures"] += 1
        else:
            stack.append(iter(child))
    return "".join(parts)


_MARKS = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def _symbol(node: Any) -> str:
    """A character given by its code; codes of symbol fonts say nothing without the font."""
    code = node.get(f"{W}char", "")
    value = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0
    return chr(value) if 0x20 < value < 0xD800 or 0xF900 <= value < 0x10000 else ""


def _table(node: Any, reader: _Reader) -> None:
    """A table row by row; one that is a frame around paragraphs (a single column) gives the paragraphs."""
    rows = [row for row in _children(node) if row.tag == f"{W}tr" and not _is_deleted(row)]
    cells = [[cell for cell in _children(row) if cell.tag == f"{W}tc"] for row in rows]
    if all(len(row) <= 1 for row in cells):
        for row in cells:
            for cell in row:
                _blocks(cell, reader)
        return
    table = [
        [*_before(row), *(_cell(cell, reader) for cell in inside)]
        for row, inside in zip(rows, cells, strict=True)
    ]
    for line in rows_of(table):
        reader.row += 1
        reader.pieces.append(Piece(line, "row", reader.row))


def _before(row: Any) -> list[Cell]:
    """An empty cell for the columns a row leaves out at its left."""
    properties = row.find(f"{W}trPr")
    skipped = _int(_value(properties, "gridBefore")) if properties is not None else None
    return [Cell([], columns=skipped)] if skipped else []


def _is_deleted(row: Any) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _cell(node: Any, reader: _Reader) -> Cell:
    properties = node.find(f"{W}tcPr")
    span = _int(_value(properties, "gridSpan")) if properties is not None else None
    merge = properties.find(f"{W}vMerge") if properties is not None else None
    outer, reader.pieces = reader.pieces, []
    _blocks(node, reader)
    inner, reader.pieces = reader.pieces, outer
    covered = merge is not None and merge.get(f"{W}val") != "restart"
    covered = covered or (properties is not None and properties.find(f"{W}cellDel") is not None)
    return Cell([] if covered else [piece.text for piece in inner], columns=max(1, span or 1))


def _warnings(left_out: Counter[str]) -> Iterator[Problem]:
    """A warning for each kind of thing that stands in the file and not in the text."""
    for kind, (what, fix) in _LEFT_OUT.items():
        if left_out[kind]:
            yield Problem(what, None, fix, count=left_out[kind])


_LEFT_OUT = {
    "notes": ("{count} footnotes are left out", "Add what they decree to the text."),
    "pictures": ("{count} pictures are left out", "If they show text, add it to the document."),
    "hidden": ("{count} hidden stretches are left out", None),
    "contents": ("The table of contents is left out", None),
    "embedded": ("{count} embedded documents are left out", "Give them as files of their own."),
}

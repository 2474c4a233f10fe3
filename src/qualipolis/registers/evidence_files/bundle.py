"""The bundle for an inspection （迎检材料）: cover, contents with page numbers, one merged PDF by item.

PDF and pictures are merged. DOCX, XLSX and OFD cannot be laid out here page for page as their own programs do it; they
are listed in the contents as attached originals and travel beside the PDF in a ZIP.
"""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path

from django.db import transaction
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from qualipolis.accounts.rules import require
from qualipolis.accounts.types import Actor
from qualipolis.audit.actions import record as note
from qualipolis.kernel.canonical import digest as digest_of
from qualipolis.kernel.errors import Problem

from . import queries, rules, sheets, store
from .kinds import KINDS
from .types import DISCLOSURE, USES, EvidenceFile, Item

MAX_FILES = 400
MAX_PAGES = 3_000
NAMES = ("bundle.pdf", "contents.csv", "manifest.json")


@dataclass
class Part:
    """One file under one item: its first page in the bundle; 0 where it is an attached original."""

    file: EvidenceFile
    first: int = 0
    pages: int = 0
    is_repeated: bool = False


@dataclass
class Chapter:
    """One item with its files and the page of its heading sheet."""

    item: Item
    name: str
    page: int = 0
    parts: list[Part] = field(default_factory=list)


@dataclass(frozen=True)
class Bundle:
    """What was made: the file, its media type, and what it holds."""

    filename: str
    media_type: str
    content: bytes
    pages: int
    files: int
    attached: int
    items: int
    is_demonstration: bool


@transaction.atomic
def make_bundle(
    *,
    title: str,
    filters: dict[str, str],
    names: dict[Item, str],
    heading: Sequence[str],
    by: Actor,
    at: datetime,
) -> Bundle:
    """Makes the bundle of the files that fit the filters (use, measure, item, disclosure, q) within the actor's scope.

    `names` are the items' words for the reader, `heading` the lines of the cover. A file that serves several items is
    merged once, under the first of them, and referred to from the others.
    """
    require(by, "records.read")
    files = _chosen(by, filters)
    chapters = _chapters(files, names, filters)
    writer, pages = _merged(title, heading, chapters, any(f.is_demonstration for f in files), at)
    pdf = BytesIO()
    writer.write(pdf)
    attached = [f for f in files if not KINDS[f.kept.kind].is_merged]
    whole = pdf.getvalue()
    content = _zip(whole, chapters, attached) if attached else whole
    form = "zip" if attached else "pdf"
    made = Bundle(
        f"{_plain(title)}-{at:%Y%m%d}.{form}", f"application/{form}", content, pages, len(files), len(attached),
        len(chapters), any(f.is_demonstration for f in files),
    )  # fmt: skip
    note(by=by.username, at=at, verb="evidence.bundle", subject=f"bundle:{title}"[:120],
         detail={"filters": filters, "numbers": [f.number for f in files], "pages": pages,
                 "digest": digest_of([f.kept.digest for f in files])})  # fmt: skip
    return made


def _chosen(by: Actor, filters: dict[str, str]) -> list[EvidenceFile]:
    found = queries.files(by, filters, size=MAX_FILES)
    if not found.files:
        raise Problem("No evidence file fits", None, "Choose another use or item.")
    if found.next:
        raise Problem("{count} files fit; up to {limit} go into one bundle", None,
                      "Choose a measure or an item.", count=found.count, limit=MAX_FILES)  # fmt: skip
    pages = sum(f.kept.pages or 0 for f in found.files)
    if pages > MAX_PAGES:
        raise Problem("The files have {pages} pages; up to {limit} go into one bundle", None,
                      "Choose a measure or an item.", pages=pages, limit=MAX_PAGES)  # fmt: skip
    return sorted(found.files, key=lambda f: f.number)


def _chapters(
    files: Iterable[EvidenceFile], names: dict[Item, str], filters: dict[str, str]
) -> list[Chapter]:
    """Files by item in the order of the document; only the items asked for, where some are."""
    known = queries.known()
    by_item: dict[Item, list[EvidenceFile]] = {}
    for one in files:
        for item in one.items:
            if _asked(item, filters, known):
                by_item.setdefault(item, []).append(one)
    seen: set[str] = set()
    chapters = []
    for item in rules.in_order(by_item, known):
        parts = []
        for one in by_item[item]:
            parts.append(Part(one, is_repeated=one.number in seen))
            seen.add(one.number)
        chapters.append(Chapter(item, names.get(item, str(item)), parts=parts))
    return chapters


def _asked(item: Item, filters: dict[str, str], known: rules.Known) -> bool:
    if filters.get("item"):
        return filters["item"] in (item.code, str(item))
    measure = filters.get("measure", "")
    return not measure.isdigit() or rules.measure_of(item, known) == int(measure)


def _merged(
    title: str, heading: Sequence[str], chapters: list[Chapter], is_demonstration: bool, at: datetime
) -> tuple[PdfWriter, int]:
    """The whole PDF, each page with its number and, where it is so, the word that it is a demonstration."""
    body = PdfWriter()
    firsts: dict[str, Part] = {}
    # The contents grow with the lines; their length is known before the first page number is written.
    front = 1 + sheets.pages_of_contents(_lines(chapters))
    for chapter in chapters:
        chapter.page = front + len(body.pages) + 1
        body.append(_reader(sheets.heading(chapter.name, [_line_of(p) for p in chapter.parts])))
        for part in chapter.parts:
            if part.is_repeated:
                part.first, part.pages = firsts[part.file.number].first, firsts[part.file.number].pages
            elif KINDS[part.file.kept.kind].is_merged:
                part.first = front + len(body.pages) + 1
                part.pages = _append(body, part.file)
                firsts[part.file.number] = part
            else:
                firsts[part.file.number] = part
    whole = PdfWriter()
    whole.append(_reader(sheets.cover(title, [*heading, *_summary(chapters, at)], is_demonstration)))
    whole.append(_reader(sheets.contents(_lines(chapters))))
    whole.append(body)
    _outline(whole, chapters)
    total = len(whole.pages)
    _stamp(whole, chapters, is_demonstration)
    whole.add_metadata({"/Title": title, "/Creator": "Qualipolis"})
    return whole, total


def _summary(chapters: list[Chapter], at: datetime) -> list[str]:
    files = {p.file.number: p.file for c in chapters for p in c.parts}
    attached = sum(not KINDS[f.kept.kind].is_merged for f in files.values())
    lines = [f"共 {len(chapters)} 项、{len(files)} 份材料"]
    if attached:
        lines.append(f"其中 {attached} 份为随附原件(DOCX、XLSX、OFD 不并入本 PDF),见压缩包 attachments 目录")
    return [*lines, f"生成时间 {at.astimezone():%Y-%m-%d %H:%M}"]


def _append(body: PdfWriter, one: EvidenceFile) -> int:
    path = store.path_of(one.kept.digest)
    before = len(body.pages)
    try:
        source = path if one.kept.kind == "pdf" else BytesIO(sheets.picture(path))
        reader = PdfReader(source)
        for page in reader.pages:
            _tame(body.add_page(page))
    except FileNotFoundError:
        raise Problem("The content of {number} is not in the store", None, "Restore it from a backup.",
                      number=one.number) from None  # fmt: skip
    except (PyPdfError, KeyError, ValueError):
        raise Problem("{number} cannot be merged: its PDF is damaged", None, "Put a new version into the store.",
                      number=one.number) from None  # fmt: skip
    return len(body.pages) - before


def _tame(page: PageObject) -> None:
    """A page of the bundle shows; it starts nothing."""
    for name in ("/AA", "/Annots"):
        page.pop(name, None)
    page.transfer_rotation_to_content()


def _stamp(whole: PdfWriter, chapters: list[Chapter], is_demonstration: bool) -> None:
    files = {p.first + n: p.file.number for c in chapters for p in c.parts if p.first for n in range(p.pages)}
    marks = []
    for number, page in enumerate(whole.pages, 1):
        box = page.mediabox
        size = (float(box.left), float(box.bottom), float(box.width), float(box.height))
        marks.append(sheets.Mark(size, files.get(number, "")))
    for page, over in zip(whole.pages, sheets.stamps(marks, is_demonstration).pages, strict=True):
        page.merge_page(over)


def _outline(whole: PdfWriter, chapters: list[Chapter]) -> None:
    for chapter in chapters:
        parent = whole.add_outline_item(title=chapter.name, page_number=chapter.page - 1)
        for part in chapter.parts:
            if part.first and not part.is_repeated:
                title = f"{part.file.number} {part.file.entry.name}"
                whole.add_outline_item(title=title, page_number=part.first - 1, parent=parent)


def _lines(chapters: list[Chapter]) -> list[sheets.Line]:
    found = []
    for chapter in chapters:
        found.append(sheets.Line(chapter.name, str(chapter.page or ""), True))
        found += [sheets.Line(_line_of(p), _place_of(p), False) for p in chapter.parts]
    return found


def _line_of(part: Part) -> str:
    entry = part.file.entry
    bits = (part.file.number, entry.name, entry.document_no, entry.issuer, str(entry.issued_on or ""))
    return "  ".join(filter(None, bits))


def _place_of(part: Part) -> str:
    if not KINDS[part.file.kept.kind].is_merged:
        return "随附原件"
    return f"见第 {part.first} 页" if part.is_repeated else str(part.first or "")


def _zip(pdf: bytes, chapters: list[Chapter], attached: Iterable[EvidenceFile]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(NAMES[0], pdf)
        archive.writestr(NAMES[1], _csv(chapters))
        archive.writestr(NAMES[2], json.dumps(_manifest(chapters), ensure_ascii=False, indent=1))
        for one in attached:
            name = f"attachments/{one.number}{Path(one.kept.filename).suffix.lower()}"
            archive.write(store.path_of(one.kept.digest), name)
    return out.getvalue()


def _csv(chapters: list[Chapter]) -> bytes:
    """The list, for a spreadsheet: item, number, name, document number, issuer, date, pages, sealed, class, place."""
    out = StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(
        ("项目", "编号", "名称", "文号", "制发单位", "日期", "页数", "是否盖章", "公开属性", "用途", "页码")
    )
    for chapter in chapters:
        for part in chapter.parts:
            rows.writerow([_disarmed(cell) for cell in _row(chapter, part)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _row(chapter: Chapter, part: Part) -> tuple[str, ...]:
    entry, kept = part.file.entry, part.file.kept
    uses = "、".join(USES[u][0] for u in USES if u in entry.uses)
    return (
        chapter.name, part.file.number, entry.name, entry.document_no, entry.issuer, str(entry.issued_on or ""),
        str(kept.pages or ""), "是" if entry.sealed else "否", DISCLOSURE[entry.disclosure][0], uses, _place_of(part),
    )  # fmt: skip


def _disarmed(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _manifest(chapters: list[Chapter]) -> dict[str, object]:
    files = {p.file.number: p.file for c in chapters for p in c.parts}
    return {
        "schema": "qualipolis.evidence-bundle/1",
        "demonstration": any(f.is_demonstration for f in files.values()),
        "files": [
            {
                "number": f.number,
                "version": f.version,
                "sha256": f.kept.digest,
                "items": [str(i) for i in f.items],
            }
            for f in files.values()
        ],
    }


def _reader(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def _plain(title: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in title).strip("-")[:60] or "bundle"

"""One volume of a bundle as a PDF: cover, contents, heading sheets, the files, a stamp on each page.

Pages are taken over as they are; nothing in them is interpreted. What an annotation shows (an electronic seal is one)
is drawn into the page, what it would do is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    PdfObject,
    RectangleObject,
    StreamObject,
)

from qualipolis.kernel.errors import Problem

from . import sheets, store
from .bundle_plan import Part, Volume
from .types import EvidenceFile

#: Flags of an annotation that is not seen: invisible, hidden, not shown on a screen.
_UNSEEN = 1 | 2 | 32
_SEEN_KINDS = ("/Widget", "/Stamp", "/FreeText", "/Ink", "/Square", "/Circle", "/Line", "/Highlight")


def write_volume(
    volume: Volume, path: Path, *, title: str, cover: Sequence[str], volumes: int, is_demonstration: bool,
    tell: Callable[[int], None] = lambda pages: None,
) -> None:  # fmt: skip
    """Writes one volume; `tell` hears how many pages of it are there. Problem names the file that cannot be merged."""
    writer = PdfWriter()
    writer.append(_reader(sheets.cover(title, cover, is_demonstration)))
    writer.append(_reader(sheets.contents(volume.lines(volumes))))
    for section in volume.sections:
        writer.append(_reader(sheets.heading(*section.heading())))
        parent = writer.add_outline_item(title=section.title, page_number=section.page - 1)
        for part in section.parts:
            if part.pages:
                _append(writer, part)
                words = f"{part.file.number} {part.file.entry.name}"
                writer.add_outline_item(title=words, page_number=part.first - 1, parent=parent)
                tell(len(writer.pages))
    _stamp(writer, volume, volumes, is_demonstration)
    writer.add_metadata({"/Title": title, "/Creator": "Qualipolis"})
    with path.open("wb") as out:
        writer.write(out)


def write_contents(volumes: Sequence[Volume], path: Path, *, title: str, cover: Sequence[str], is_demonstration: bool) -> None:  # fmt: skip
    """Writes the general contents （总目录） of a bundle in several volumes."""
    writer = PdfWriter()
    writer.append(_reader(sheets.cover(title, cover, is_demonstration)))
    lines = [
        line for v in volumes for line in (sheets.Line(f"第 {v.number} 册", "", True), *v.lines(len(volumes)))
    ]
    writer.append(_reader(sheets.contents(lines, "总 目 录")))
    _stamp(writer, Volume(0), 0, is_demonstration)
    writer.add_metadata({"/Title": title, "/Creator": "Qualipolis"})
    with path.open("wb") as out:
        writer.write(out)


def _append(writer: PdfWriter, part: Part) -> None:
    one, before = part.file, len(writer.pages)
    if before + 1 != part.first:
        raise AssertionError(f"{one.number} would begin on page {before + 1}, not {part.first}")
    path = store.path_of(one.kept.digest)
    try:
        with PdfReader(path if one.kept.kind == "pdf" else BytesIO(sheets.picture(path))) as reader:
            for page in reader.pages:
                _tame(writer, writer.add_page(page))
    except FileNotFoundError:
        raise Problem("The content of {number} is not in the store", None, "Restore it from a backup.",
                      number=one.number) from None  # fmt: skip
    except (PyPdfError, KeyError, ValueError, TypeError, AttributeError, RecursionError):
        raise _damaged(one) from None
    if len(writer.pages) - before != part.pages:
        raise _damaged(one)


def _damaged(one: EvidenceFile) -> Problem:
    return Problem("{number} cannot be merged: its PDF is damaged", None, "Put a new version into the store.",
                   number=one.number)  # fmt: skip


def _tame(writer: PdfWriter, page: PageObject) -> None:
    """A page of the bundle shows; it starts nothing."""
    page.pop("/AA", None)
    seen = [] if page.get("/Annots") is None else list(_appearances(page))
    page.pop("/Annots", None)
    for number, (matrix, shown) in enumerate(seen):
        _draw(writer, page, NameObject(f"/QpAnnot{number}"), shown, matrix)
    if page.rotation:
        page.transfer_rotation_to_content()


def _appearances(page: PageObject):  # type: ignore[no-untyped-def]
    """(matrix, appearance) of each annotation that a reader would see (ISO 32000-1, 12.5.5)."""
    for one in page["/Annots"].get_object():  # type: ignore[attr-defined]
        note = one.get_object()
        if note.get("/Subtype") not in _SEEN_KINDS or int(note.get("/F", 0)) & _UNSEEN:
            continue
        shown = _appearance(note)
        if shown is not None and (matrix := _fitted(shown.get_object(), note)) is not None:
            yield matrix, shown


def _appearance(note: DictionaryObject) -> PdfObject | None:
    states = note.get("/AP")
    shown = states.get_object().get("/N") if states is not None else None
    if shown is None:
        return None
    if isinstance(shown.get_object(), StreamObject):
        return shown  # type: ignore[no-any-return]
    chosen = shown.get_object().get(note.get("/AS", "/Off"))
    return chosen if chosen is not None and isinstance(chosen.get_object(), StreamObject) else None


def _fitted(shown: StreamObject, note: DictionaryObject) -> tuple[float, ...] | None:
    """The matrix that lays the appearance's box, turned as it says, upon the annotation's rectangle."""
    if "/BBox" not in shown or "/Rect" not in note:
        return None
    box, rect = RectangleObject(shown["/BBox"]), RectangleObject(note["/Rect"])  # type: ignore[arg-type]
    a, b, c, d, e, f = (float(n) for n in shown.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    corners = [
        (x, y) for x in (float(box.left), float(box.right)) for y in (float(box.bottom), float(box.top))
    ]
    xs, ys = [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    if not wide or not high:
        return None
    across, up = float(rect.width) / wide, float(rect.height) / high
    return across, 0, 0, up, float(rect.left) - min(xs) * across, float(rect.bottom) - min(ys) * up


def _draw(writer: PdfWriter, page: PageObject, name: NameObject, form: PdfObject, matrix: Sequence[float]) -> None:  # fmt: skip
    """Draws a form over the page, whose own content is shut in between q and Q."""
    numbers = " ".join(FloatObject(n).myrepr() for n in matrix)
    after = f"\nQ\nq {numbers} cm {name} Do Q\n".encode()
    content = page.get("/Contents")
    inner = content.get_object() if content is not None else ArrayObject()
    streams = list(inner) if isinstance(inner, ArrayObject) else [content]
    page[NameObject("/Contents")] = ArrayObject([_stream(writer, b"q\n"), *streams, _stream(writer, after)])
    resources = DictionaryObject(page["/Resources"].get_object() if "/Resources" in page else {})
    forms = DictionaryObject(resources["/XObject"].get_object() if "/XObject" in resources else {})
    forms[name] = form if isinstance(form, IndirectObject) else writer._add_object(form)
    resources[NameObject("/XObject")] = forms
    page[NameObject("/Resources")] = resources


def _stream(writer: PdfWriter, data: bytes) -> IndirectObject:
    made = StreamObject()
    made.set_data(data)
    return writer._add_object(made)


def _stamp(writer: PdfWriter, volume: Volume, volumes: int, is_demonstration: bool) -> None:
    files = {
        p.first + n: p.file.number
        for s in volume.sections
        for p in s.parts
        if p.pages
        for n in range(p.pages)
    }
    marks = []
    for number, page in enumerate(writer.pages, 1):
        box = page.mediabox
        size = (float(box.left), float(box.bottom), float(box.width), float(box.height))
        marks.append(sheets.Mark(size, files.get(number, "")))
    which = f"第 {volume.number} 册 " if volumes > 1 else "总目录 " if not volumes else ""
    over = sheets.stamps(marks, is_demonstration, which)
    for page, mark in zip(writer.pages, over.pages, strict=True):
        _draw(writer, page, NameObject("/QpStamp"), _form(writer, mark), (1, 0, 0, 1, 0, 0))


def _form(writer: PdfWriter, mark: PageObject) -> PdfObject:
    """The page of a stamp as a form; its faces are shared by all of them."""
    form = StreamObject()
    content = mark.get_contents()
    form.set_data(content.get_data() if content is not None else b"")
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): RectangleObject(mark.mediabox),
            NameObject("/Resources"): mark["/Resources"].clone(writer),
        }
    )
    return writer._add_object(form)


def _reader(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))

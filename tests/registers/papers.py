"""Small files for the tests of the evidence store, made on the spot."""

from datetime import date
from io import BytesIO

from docx import Document
from openpyxl import Workbook
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    RectangleObject,
    StreamObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from qualipolis.registers.evidence_files.sheets import _face
from qualipolis.registers.evidence_files.types import Entry


def pdf(text="正文", pages=1, size=(595, 842)):
    """A PDF that says `text` on each page."""
    out = BytesIO()
    page = Canvas(out, pagesize=size, invariant=1)
    for number in range(pages):
        page.setFont(_face(), 14)
        page.drawString(100, 700, text)
        page.drawString(100, 600, f"{number + 1}")
        page.showPage()
    page.save()
    return out.getvalue()


def pages(text, count, last):
    """A PDF of many pages, the last of which says something else."""
    writer = PdfWriter()
    for content in (pdf(text, count), pdf(last)):
        writer.append(PdfReader(BytesIO(content)))
    return _written(writer)


def noted_pdf(words):
    """A PDF with a note beside its text."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf())))
    note = DictionaryObject(
        {NameObject("/Subtype"): NameObject("/FreeText"), NameObject("/Contents"): TextStringObject(words)}
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])
    return _written(writer)


def scanned_pdf():
    """A PDF that is a picture."""
    out = BytesIO()
    Image.new("RGB", (600, 800), (230, 230, 230)).save(out, "PDF")
    return out.getvalue()


def acting_pdf():
    """A PDF that would run a program when it is opened."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf())))
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    writer.root_object[NameObject("/OpenAction")] = action
    return _written(writer)


def sealed_pdf():
    """A PDF whose seal is an annotation, as signing programs lay it."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf())))
    shown = PdfReader(BytesIO(pdf("电子印章", size=(200, 800)))).pages[0]
    form = StreamObject()
    form.set_data(shown.get_contents().get_data())
    form.update(
        {
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): RectangleObject((0, 0, 200, 800)),
            NameObject("/Resources"): shown["/Resources"].clone(writer),
        }
    )
    seal = DictionaryObject(
        {
            NameObject("/Subtype"): NameObject("/Stamp"),
            NameObject("/Rect"): RectangleObject((300, 100, 500, 300)),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(form)}),
        }
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(seal)])
    return _written(writer)


def turned_pdf():
    """A PDF whose page is to be shown turned."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf())))
    writer.pages[0].rotate(90)
    return _written(writer)


def locked_pdf():
    """A PDF with a password."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf())))
    writer.encrypt("secret", algorithm="AES-256")
    return _written(writer)


def _written(writer):
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def picture(form="JPEG", size=(600, 400)):
    """A picture."""
    out = BytesIO()
    Image.new("RGB", size, (200, 210, 220)).save(out, form)
    return out.getvalue()


def docx(text="正文"):
    """A text of a word processor."""
    out = BytesIO()
    paper = Document()
    paper.add_paragraph(text)
    paper.save(out)
    return out.getvalue()


def xlsx(text="正文"):
    """A spreadsheet."""
    out, book = BytesIO(), Workbook()
    book.active["A1"] = text
    book.save(out)
    return out.getvalue()


def entry(name="抽检总结", items=("food-sampling-pass-rate",), **changes):
    """What is written about a file."""
    base = {
        "document_no": "示例〔2025〕1号",
        "issuer": "市市场监管局",
        "issued_on": date(2025, 3, 1),
        "sealed": True,
        "disclosure": "internal",
        "uses": frozenset({"province"}),
    }
    return Entry(name=name, items=tuple(items), **(base | changes))

"""Files of every kind give one text, or a fault in words."""

import io
import random
import re
import time
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from qualipolis.kernel.errors import Problem
from qualipolis.reading.sources import Source, load

PLAN = Path(__file__).parents[3] / "packs/yangzhou/documents/yfzf-2023-141/source.txt"
SENTENCE = "一、总体要求\n到2025年，全市质量工作水平稳步提升，合格率达到98%以上。（市市场监管局负责）\n" * 5


def squeezed(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def as_docx(text: str) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def as_html(text: str) -> bytes:
    body = "".join(f"<p>　　{line}</p>" for line in text.split("\n"))
    menu = "<ul>" + "<li><a href='/'>新闻中心</a></li>" * 30 + "</ul>"
    page = f"<html><head><meta charset='gb2312'><script>x='，，，'</script></head><body><div class='nav'>{menu}</div>"
    return f"{page}<div>{menu}</div><div><div id='zoom'>{body}</div></div><div>版权所有 某市政府</div></body></html>".encode(
        "gb18030"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_text_keeps_its_characters_in_every_encoding(encoding: str) -> None:
    assert load(SENTENCE.encode(encoding)).text == SENTENCE


def test_the_plan_comes_back_unchanged() -> None:
    found = load(PLAN)
    assert found.text == PLAN.read_text(encoding="utf-8")
    assert found.place(found.text.index("一、总体要求")).kind == "line"


@pytest.mark.parametrize("make", [as_docx, as_html])
def test_the_plan_reads_alike_in_other_forms(make) -> None:
    plan = PLAN.read_text(encoding="utf-8")
    assert load(make(plan)).text == squeezed(plan)


def test_line_breaks_of_windows() -> None:
    assert load(SENTENCE.replace("\n", "\r\n").encode()).text == SENTENCE


def test_ten_megabytes_are_read_and_over_fifty_refused() -> None:
    assert len(load(SENTENCE.encode() * (10 * 2**20 // len(SENTENCE.encode()))).text) > 3_000_000
    with pytest.raises(Problem, match="larger than 50 MB"):
        load(b"a" * (50 * 2**20 + 1))


def test_automatic_numbers_are_written_out() -> None:
    document, out = docx.Document(), io.BytesIO()
    root = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for at, (form, template) in enumerate([("chineseCounting", "%1、"), ("japaneseCounting", "（%2）")]):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(at))
        for tag, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", template)):
            element = OxmlElement(tag)
            element.set(qn("w:val"), value)
            level.append(element)
        abstract.append(level)
    root.insert(0, abstract)
    number = root.add_num(77)
    for at, text in ((0, "总则"), (1, "目标"), (1, "原则"), (0, "任务"), (1, "分工")):
        properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = at, number.numId
    document.save(out)
    assert load(out.getvalue()).text == "一、总则\n（一）目标\n（二）原则\n二、任务\n（一）分工"


def test_tables_stand_row_by_row_and_each_text_once() -> None:
    document, out = docx.Document(), io.BytesIO()
    table = document.add_table(3, 3)
    for row, texts in zip(
        table.rows, [("序号", "任务", "单位"), ("1", "甲", "市发改委"), ("", "乙", "市工信局")], strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    document.save(out)
    assert load(out.getvalue()).text == "序号|任务|单位\n1|甲|市发改委\n|乙|市工信局"


def broken_part(raw: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == name else old.read(info))
    return out.getvalue()


ENTITIES = b'<!DOCTYPE a [<!ENTITY x "xxxx"><!ENTITY y "&x;&x;">]><a>&y;</a>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (bytes(range(256)) * 40, "is no text"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE + b"\0" * 600, "old office format"),
        (as_docx(SENTENCE)[:3000], "damaged"),
        (broken_part(as_docx(SENTENCE), "word/document.xml", ENTITIES), "entities"),
        (broken_part(as_docx(SENTENCE), "word/document.xml", b" " * 80_000_000), "unpacks to far more"),
        (b"<html><body><div class='nav'></div></body></html>", "no text"),
        ("机密★10年\n关于某事的通知".encode(), "secrecy grade"),
    ],
)
def test_what_gives_no_text_is_refused_in_words(raw: bytes, what: str) -> None:
    with pytest.raises(Problem, match=what) as caught:
        load(raw)
    assert caught.value.fix


@pytest.mark.parametrize(
    "raw", [b"<html><body>" + b"<div>" * 200_000 + b"x", b"<html><body>" + b"<b>" * 2_100_000]
)
def test_hostile_markup_is_refused_in_words(raw: bytes) -> None:
    with pytest.raises(Problem) as caught:
        load(raw)
    assert caught.value.fix


def test_a_page_of_nested_menus_and_wide_tables_ends_soon() -> None:
    started = time.monotonic()
    load(b"<html><body>" + b"<div class=nav>" * 200 + "<p>质量，</p>".encode() * 30_000)
    rows = "<tr><td rowspan=9999 colspan=9999>质量，</td><td>强市</td></tr>".encode() * 3_000
    assert (
        "强市"
        in load(b"<html><body><p>" + "质量，".encode() * 9_000 + b"</p><table>" + rows + b"</table>").text
    )
    assert time.monotonic() - started < 20


def test_nothing_of_a_page_is_run_or_fetched_and_its_scripts_are_no_text() -> None:
    page = (
        "<html><head><script>document.write('，，，')</script><base href='file:///'><link href='http://a/b'></head><body>"
        "<iframe src='file:///etc/passwd'></iframe><img src=x onerror=alert(1)><a href='javascript:x()'>甲</a>"
        "<svg><script>，，，</script></svg><p style='display:none'>隐，藏，</p><template>，，</template><p>"
        + SENTENCE
        + "</p>"
    )
    assert "".join(load(page.encode()).text.split()).endswith("".join(SENTENCE.split()))
    assert not re.search("document|passwd|alert|隐", load(page.encode()).text)


def test_a_part_that_asks_for_a_password_is_refused() -> None:
    raw = bytearray(as_docx(SENTENCE))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = raw.find(mark)
        while place >= 0:
            raw[place + at] |= 1
            place = raw.find(mark, place + 4)
    with pytest.raises(Problem, match="password"):
        load(bytes(raw))


def test_damaged_files_never_give_anything_but_a_source_or_a_problem() -> None:
    dice = random.Random(141)
    seeds = [SENTENCE.encode(), SENTENCE.encode("gb18030"), as_docx(SENTENCE), as_html(SENTENCE)]
    for _ in range(400):
        raw = bytearray(dice.choice(seeds))
        for _ in range(dice.randint(1, 30)):
            raw[dice.randrange(len(raw))] = dice.randrange(256)
        try:
            assert isinstance(
                load(bytes(raw[: dice.randint(1, len(raw))] if dice.random() < 0.3 else raw)), Source
            )
        except Problem:
            continue

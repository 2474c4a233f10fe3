"""Files as offices and sites really make them: tracked changes, hidden styles, watermarks, turned pages, wrong charsets."""

import io
import time
import zipfile

import pytest
from pypdf import PdfReader, PdfWriter

from qualipolis.reading.sources import load
from tests.reading.sources.setting import FONT, Sheet, broken
from tests.reading.sources.test_pdf_columns import lines_of, squeezed

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
TITLE = "某市人民政府关于质量的意见"
LINES = [
    "一、总体要求",
    "到2027年，食品抽查合格率达到98%以上，培育绿色工厂30家，主要产品的质量安全水平稳步提升，群众对质量的满意程度明显提高。",
    "（一）保障食品安全。开展食品生产企业自查，自查报告率达到100%，每年检查企业200家以上。（市市场监管局、市农业农村局负责）",
]


def docx_of(body: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def p(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


# ---- DOCX


def test_tracked_changes_are_accepted() -> None:
    deleted = "<w:del><w:r><w:delText>95%</w:delText></w:r></w:del>"
    body = f"<w:p><w:r><w:t>达到</w:t></w:r>{deleted}<w:ins><w:r><w:t>98%</w:t></w:r></w:ins></w:p>"
    body += "<w:p><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:r><w:t>留下</w:t></w:r></w:p>"
    body += "<w:p><w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo></w:p>"
    body += f"<w:tbl><w:tr>{cell('删格', '<w:cellDel/>')}{cell('留格')}{cell('末格')}</w:tr></w:tbl>"
    assert load(docx_of(body)).text == "达到98%\n留下\n移来\n|留格|末格"


def test_what_a_style_hides_is_hidden_unless_the_text_says_otherwise() -> None:
    styles = (
        f'<w:styles {NAMES}><w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="H"/></w:style></w:styles>'
    )
    named = '<w:pStyle w:val="B"/>'
    body = (
        p("看得见") + p("藏一", run="<w:vanish/>") + p("藏二", run='<w:rStyle w:val="H"/>') + p("藏三", named)
    )
    found = load(docx_of(body + p("不藏", named, '<w:vanish w:val="0"/>'), styles=styles))
    assert found.text == "看得见\n不藏"
    assert [str(w.what) for w in found.warnings] == ["3 hidden stretches are left out"]


def test_columns_a_row_leaves_out_stay_empty_and_tables_in_cells_are_read_once() -> None:
    inner = f"<w:tbl><w:tr>{cell('内一')}{cell('内二')}</w:tr></w:tbl>"
    rows = f"<w:tr>{cell('a')}{cell('b')}{cell('c')}</w:tr>"
    rows += f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("B")}<w:tc>{inner}{p("")}</w:tc></w:tr>'
    assert load(docx_of(f"<w:tbl>{rows}</w:tbl>")).text == "a|b|c\n|B|内一/内二"


def test_a_text_box_is_read_once() -> None:
    inside = f"<w:txbxContent>{p('专栏：合格率98%')}</w:txbxContent>"
    box = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{inside}</mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p><w:r><w:t>前文</w:t></w:r><w:r>{box}</w:r><w:r><w:t>后文</w:t></w:r></w:p>"
    assert load(docx_of(body)).text == "前文后文\n专栏：合格率98%"


def test_a_list_that_begins_anew_counts_from_its_start() -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = (
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>{again}</w:num></w:numbering>'
    )
    listed = [("甲", 1), ("乙", 1), ("附件甲", 2), ("附件乙", 2)]
    body = "".join(p(t, f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{n}"/></w:numPr>') for t, n in listed)
    assert load(docx_of(body, numbering=numbering)).text == "一、甲\n二、乙\n一、附件甲\n二、附件乙"


# ---- HTML


def page(body: str, charset: str = "utf-8") -> str:
    menu = "".join(f"<li><a href='/{i}'>政务公开{i}</a></li>" for i in range(30))
    return (
        f"<!DOCTYPE html><html><head><meta charset='{charset}'><title>{TITLE}_某市人民政府网</title></head>"
        f"<body><div class='top'><ul>{menu}</ul></div>{body}</body></html>"
    )


TEXT = "".join(f"<p>　　{line}</p>" for line in LINES)


@pytest.mark.parametrize(
    ("named", "real"),
    [
        ("gb2312", "gbk"), ("utf-8", "gbk"), ("gb2312", "utf-8"), ("big5", "utf-8"), ("iso-8859-1", "gb18030"),
        ("gb2312", "utf-16-le"), ("utf-8", "utf-16-be"), ("utf-8", "utf-16"),
    ],
)  # fmt: skip
def test_a_charset_that_is_named_wrongly_does_no_harm(named: str, real: str) -> None:
    assert load(page(f"<div>{TEXT}</div>", named).encode(real)).text == "\n".join([TITLE, *LINES])


def test_big5_is_told_from_gb_though_every_byte_fits_both() -> None:
    text = "加強質量發展，實施產業標準，推進單位責任。" * 3
    raw = f"<html><head><meta charset=gb2312></head><body><div>{text}</div></body></html>".encode("big5")
    assert load(raw).text == text


def test_menus_struck_and_invisible_words_go_and_annexes_and_numbers_of_lists_stay() -> None:
    annexes = "".join(f"<li><a href='{i}.doc'>附件{i}：任务分解表</a></li>" for i in range(1, 7))
    body = (
        f"<div>发布日期：2025-01-01 来源：某市政府 浏览次数：12</div><div>{TEXT}<p>达到<del>95%</del><ins>98%</ins>。</p>"
        f"<p style='font-size:0'>藏，藏。</p><ol start=3>"
        f"<li>甲项，乙项。</li><li>（二）丙项，丁项。</li><li><div><p>戊项，己项。</p></div></li></ol><ul>{annexes}</ul></div>"
    )
    lines = load(page(body).encode()).text.split("\n")
    assert lines[-10:-6] == ["达到98%。", "3.甲项，乙项。", "（二）丙项，丁项。", "5.戊项，己项。"]
    assert lines[-6:] == [f"附件{i}：任务分解表" for i in range(1, 7)]
    assert not any("政务公开" in line or "藏" in line for line in lines)


def test_a_list_of_very_many_items_ends_soon() -> None:
    started = time.monotonic()
    load(("<html><body><ol>" + "<li>质量，强市。</li>" * 60_000 + "</ol></body></html>").encode())
    links = "<a href=x>新闻</a>" * 90_000
    load(("<html><body><p>质量，强市。</p>" + "<div>" * 200 + links).encode())
    assert time.monotonic() - started < 20


# ---- PDF

#: A document of several pages; its first line is its title.
HEAD, *PLAN = lines_of("131.txt")


def assert_whole(text: str) -> None:
    assert [squeezed(line) for line in text.split("\n")] == [squeezed(line) for line in [HEAD, *PLAN]]


class Stamped(Sheet):
    """Every page carries a word over its text: how it is drawn says `way`."""

    way = ""

    def _furnish(self) -> None:
        super()._furnish()
        if self.way in ("light", "dark"):
            self.canvas.setFillGray(0.8 if self.way == "light" else 0)
            self.put(120, 500, "内部资料", 90)
            self.canvas.setFillGray(0)
        elif self.way == "tiled":
            self.canvas.setFillGray(0.8)
            for x in range(60, 560, 170):
                for y in range(100, 800, 140):
                    self.put(x, y, "内部资料", 24)
            self.canvas.setFillGray(0)
        elif self.way == "unseen":
            layer = self.canvas.beginText(60, 431)
            layer.setFont(FONT, 10.5)
            layer.setTextRenderMode(3)
            layer.textOut("看不见的文字，合格率达到1%。" * 2)
            layer.setTextRenderMode(0)
            self.canvas.drawText(layer)


def stamped(way: str, mark: str = "") -> bytes:
    sheet = type("Way", (Stamped,), {"way": way})(mark=mark)
    sheet.title(HEAD)
    sheet.flow(PLAN)
    return sheet.done()


@pytest.mark.parametrize("way", ["light", "dark", "tiled", "unseen", "slanted"])
def test_what_is_laid_over_the_text_goes_with_a_warning(way: str) -> None:
    found = load(stamped(way, "内部资料" if way == "slanted" else ""))
    assert_whole(found.text)
    assert [str(w.what).split(" ", 1)[1] for w in found.warnings] == [
        "characters that cannot be seen are left out"
        if way == "unseen"
        else "characters of a watermark are left out"
    ]


def test_an_invisible_layer_alone_is_the_text_of_a_scan() -> None:
    sheet = Sheet()
    layer = sheet.canvas.beginText(60, 700)
    layer.setFont(FONT, 10.5)
    layer.setTextRenderMode(3)
    for line in LINES:
        layer.textLine(line[:40])
    sheet.canvas.drawText(layer)
    assert "食品抽查合格率" in load(sheet.done()).text


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_set_upright(turn: int) -> None:
    writer, out = PdfWriter(), io.BytesIO()
    for one in PdfReader(io.BytesIO(stamped(""))).pages:
        writer.add_page(one.rotate(turn))
    writer.write(out)
    assert_whole(load(out.getvalue()).text)


def test_heads_of_odd_and_even_pages_go() -> None:
    sheet = Sheet(heads=("某市人民政府公报 2025年第3期", "政策文件"))
    sheet.title(HEAD)
    sheet.flow(PLAN)
    assert_whole(load(sheet.done()).text)


def test_footnotes_stand_in_no_paragraph() -> None:
    sheet = Sheet()
    room = 470.0 // 10.5 * 10.5
    lines = [line for text in PLAN for line in broken(text, 10.5, room, 21.0)]
    while lines:
        sheet.put(60, 62, f"①指{PLAN[sheet.no][:8]}，2020年为30家。", 8)
        sheet.put(60, 50, f"②见{PLAN[sheet.no + 9][:10]}。", 8)
        lines = sheet._page(lines, min(30, len(lines)), 1, room, room)
        if lines:
            sheet.turn()
    found = load(sheet.done())
    assert squeezed(found.text) == squeezed("".join(PLAN))
    assert [str(w.what) for w in found.warnings] == [f"{2 * sheet.no} footnotes are left out"]

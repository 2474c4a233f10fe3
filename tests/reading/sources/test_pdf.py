"""A PDF gives the text it was made from: paragraphs joined, furniture gone, tables row by row; bad ones are refused in words."""

import random
import time
import zlib
from collections.abc import Iterable
from pathlib import Path

import pytest

from qualipolis.kernel.errors import Problem
from qualipolis.reading import read
from qualipolis.reading.sources import Source, limits, load, pdf
from qualipolis.reading.sources.pdf_columns import columns
from qualipolis.reading.sources.pdf_flow import block, paragraphs, without_furniture
from qualipolis.reading.sources.pdf_lines import Glyph, glyph, joined, lines_of

FILES = Path(__file__).parent / "files"


def objects(*bodies: bytes, count: int = 1) -> bytes:
    """A PDF of `count` equal pages whose content and resources are objects 4 and 5."""
    kids = b" ".join(b"%d 0 R" % (10 + i) for i in range(count))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids),
        b"<< >>",
    ]
    numbered = dict(enumerate([*parts, *bodies], 1))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 5 0 R >>"
    numbered |= {10 + i: page for i in range(count)}
    made, places = b"%PDF-1.5\n", {}
    for number, body in numbered.items():
        places[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%d 1\n%010d 00000 n \n" % item for item in places.items())
    return (
        made
        + b"xref\n0 1\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 5000 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(made)
    )


def stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), extra, content)


FONT = b"<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
PICTURE = b"<< /XObject << /I 6 0 R >> >>"
PIXELS = stream(
    b"\x80", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
)


def written(text: str, count: int = 1) -> bytes:
    return objects(stream(b"BT /F 12 Tf 60 700 Td (" + text.encode() + b") Tj ET"), FONT, count=count)


def scan(count: int = 3) -> bytes:
    return objects(stream(b"q 595 0 0 842 0 0 cm /I Do Q"), PICTURE, PIXELS, count=count)


def test_the_plan_comes_back_without_head_and_page_numbers() -> None:
    text = (FILES / "plan.txt").read_text("utf-8")
    found = load(FILES / "plan.pdf")
    assert found.text == text.strip()
    assert found.media_type == "application/pdf"
    assert not found.warnings
    assert found.place(found.text.index("(三)")).kind == "page"


def test_a_reading_of_the_pdf_is_a_reading_of_the_text() -> None:
    wanted, found = read((FILES / "plan.txt").read_text("utf-8").strip()), read(load(FILES / "plan.pdf").text)
    assert found.targets == wanted.targets
    assert found.measures == wanted.measures
    assert len(found.targets) > 5


def test_a_table_over_several_pages_is_one_table() -> None:
    rows = load(FILES / "table.pdf").text.split("\n")
    plan = read((FILES / "plan.txt").read_text("utf-8"))
    assert rows[:2] == ["任务分解表", "序号|条目|重点任务|责任单位"]
    assert [row.split("|")[0] for row in rows[2:]] == ["1", "2", "3", "4", "5", "6"]
    assert rows[2].split("|")[1] == "增加优质产品供给"
    assert all(len(row.split("|")) == 4 for row in rows[1:])
    for row, measure in zip(rows[2:4], plan.measures[:2], strict=True):
        assert row.split("|")[3] == "、".join(owner.name for owner in measure.owners)


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"%PDF-1.7\n", "damaged"),
        ((FILES / "plan.pdf").read_bytes()[:2000], "damaged|no text"),
        ((FILES / "protected.pdf").read_bytes(), "password"),
        (scan(), "has no text layer"),
        (written("", 2), "has no text layer"),
        (
            written("Page of a book that has far too many pages.", limits.PDF_PAGES + 1),
            "more than 1000 pages",
        ),
    ],
    ids=["nothing", "cut off", "protected", "scan", "blank", "pages"],
)
def test_what_gives_no_text_is_refused_in_words(raw: bytes, what: str) -> None:
    with pytest.raises(Problem, match=what) as caught:
        load(raw)
    assert caught.value.fix


def test_pages_that_are_pictures_among_others_are_told() -> None:
    text = b"BT /F 12 Tf 60 700 Td (This page has a picture and a sentence of some length.) Tj ET q 90 0 0 90 0 0 cm /I Do Q"
    found = load(objects(stream(text), FONT[:-3] + PICTURE[3:], PIXELS))
    assert [str(w.what) for w in found.warnings] == ["1 pictures are left out"]


@pytest.mark.parametrize(
    "operator", [b"0 0 m 1 1 l S ", b"BT /F 1 Tf (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ET "]
)
def test_a_bomb_of_operators_ends_within_bounds(operator: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PDF_SECONDS", 2)
    packed = zlib.compress(operator * (200_000_000 // len(operator)), 9)
    raw = objects(stream(packed, b"/Filter /FlateDecode"), FONT)
    assert len(raw) < 2_000_000
    started = time.monotonic()
    with pytest.raises(Problem) as caught:
        load(raw)
    assert time.monotonic() - started < 20
    assert caught.value.fix


def test_fifty_megabytes_of_nothing_are_read_and_more_refused() -> None:
    padded = written("A sentence that is long enough to count as text.") + b"%" + b" " * (49 * 2**20)
    assert "long enough" in load(padded).text
    with pytest.raises(Problem, match="larger than 50 MB"):
        load(padded + b" " * 2**20)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("import os; os.abort()", "damaged"),
        ("while True: pass", "seconds to open"),
        ("print('{')", "damaged"),
    ],
    ids=["dies", "hangs", "babbles"],
)
def test_a_child_that_fails_is_a_fault_in_words(
    body: str, what: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    child = tmp_path / "child.py"
    child.write_text(body, "utf-8")
    monkeypatch.setattr(pdf, "_CHILD", child)
    monkeypatch.setattr(limits, "PDF_SECONDS", -4)  # with the grace of five seconds one remains
    with pytest.raises(Problem, match=what):
        load(written("A sentence that is long enough to count as text."))


def test_damaged_files_never_give_anything_but_a_source_or_a_problem() -> None:
    dice = random.Random(9704)
    whole = (
        (FILES / "protected.pdf").read_bytes(),
        written("A sentence that is long enough to count as text."),
        scan(),
    )
    for _ in range(12):
        raw = bytearray(dice.choice(whole))
        for _ in range(dice.randint(1, 40)):
            raw[dice.randrange(len(raw))] = dice.randrange(256)
        try:
            assert isinstance(load(bytes(raw)), Source)
        except Problem:
            continue


def typed(lines: Iterable[tuple[str, float, float]], em: float = 16.0, height: float = 20.0) -> list[Glyph]:
    """Squares set side by side: text, left edge, baseline."""
    made = []
    for text, left, y in lines:
        for i, char in enumerate(text):
            made.append(Glyph(char, left + i * em, y, left + i * em, left + (i + 1) * em, height))
    return made


def flowed(lines: list[tuple[str, float, float]]) -> list[str]:
    found = [lines_of(typed(lines), 1)]
    return [line.text for line in paragraphs(found[0], block(found))]


def test_paragraphs_by_indent_and_by_short_lines() -> None:
    full = "为贯彻落实中共中央国务院纲要的文件要求"
    lines = [
        (full[:-2], 132.0, 700.0),
        (full, 100.0, 670.0),
        ("特制定本意见。", 100.0, 640.0),
        (full[:-2], 132.0, 610.0),
        ("完。", 100.0, 580.0),
    ]
    assert flowed(lines) == [full[:-2] + full + "特制定本意见。", full[:-2] + "完。"]


def test_page_numbers_and_running_heads_go_and_figures_stay() -> None:
    pages = []
    for no in range(1, 5):
        pages.append(
            typed(
                [
                    ("某市文件汇编", 100.0, 820.0),
                    ("到二〇二五年合格率达到以上并保持稳定", 132.0, 700.0),
                    (str(95 + no), 100.0, 400.0),
                ]
            )
            + typed([(f"—{no}—", 280.0, 40.0)])
        )
    kept = without_furniture([lines_of(page, no) for no, page in enumerate(pages, 1)], [842.0] * 4)
    assert [[line.text for line in page] for page in kept] == [
        ["到二〇二五年合格率达到以上并保持稳定", str(95 + no)] for no in range(1, 5)
    ]


def test_radicals_are_the_characters_they_look_like() -> None:
    assert "".join(glyph([ord(c), 0, 0, 0, 1, 1]).char for c in "⽤⼈⻋⻔⻚") == "用人车门页"  # type: ignore[union-attr]


def test_words_are_parted_and_squares_are_not() -> None:
    assert joined("use of", "standards") == "use of standards"
    assert joined("质量", "强国") == "质量强国"
    assert joined("到", "2025年") == "到2025年"


def gazette() -> list[Glyph]:
    """A title of two lines over two columns of ten squares; one line of the left column reaches into the gutter."""
    title = typed([("关于推进质量提升的", 150.0, 780.0)], em=22.0, height=27.0)
    title += typed([("实施意见", 205.0, 750.0)], em=22.0, height=27.0)
    rest = typed([("知", 241.0, 730.0)])
    row = "左栏每行十个字写满为止"[:10]
    left = [(row, 60.0, 700.0 - 20 * i) for i in range(1, 24)]
    right = [(row.replace("左", "右"), 268.0, 700.0 - 20 * i) for i in range(24)]
    reaching = typed([("左栏到二〇二七年末止也"[:10], 60.0, 700.0)])
    last = reaching[-1]
    reaching[-1] = last._replace(right=last.right + 7.0)
    return [*title, *rest, *reaching, *typed(left + right)]


def test_a_line_that_reaches_into_the_gutter_does_not_join_the_columns() -> None:
    found = columns([gazette()])
    texts = [line.text for line in found[0]]
    assert texts[:3] == ["关于推进质量提升的", "实施意见", "知"]
    assert texts[3].startswith("左栏到") and all(t.startswith("左") for t in texts[3:27])
    assert all(t.startswith("右") for t in texts[27:]) and len(texts) == 51
    assert found[0][4].left == found[0][28].left, "the right column lies over the left one"
    assert paragraphs(found[0], block(found))[0].text == "关于推进质量提升的实施意见"


def test_a_word_drawn_to_the_next_line_by_its_quotation_mark_does_not_end_the_paragraph() -> None:
    full = "为贯彻落实中共中央国务院纲要的文件要求"
    lines = [
        (full[:-2], 132.0, 700.0),
        (full[:-2], 100.0, 670.0),
        ("援“空中通道”建设。", 100.0, 640.0),
        (full[:-2], 132.0, 610.0),
        ("完。", 100.0, 580.0),
    ]
    assert flowed(lines) == [full[:-2] + full[:-2] + "援“空中通道”建设。", full[:-2] + "完。"]

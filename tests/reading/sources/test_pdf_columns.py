"""Pages in two and three columns, and pages that change between one column and several, read as their text does."""

import random
from pathlib import Path

import pytest

from qualipolis.reading import read
from qualipolis.reading.sources import load
from qualipolis.reading.sources.pdf_columns import columns
from tests.reading.sources.setting import A4, A4_ACROSS, Sheet, broken
from tests.reading.sources.test_pdf import typed

DOCUMENTS = Path(__file__).parents[1] / "documents"


def lines_of(name: str) -> list[str]:
    text = load(DOCUMENTS / name).text.replace("|", "")
    return [line.strip() for line in text.split("\n") if line.strip()]


def squeezed(text: str) -> str:
    return "".join(text.split())


def in_columns(lines: list[str], count: int, page: tuple[float, float], size: float) -> bytes:
    sheet = Sheet(page, size, heads=("某市人民政府公报", "政策文件"))
    sheet.title(lines[0])
    sheet.flow(lines[1:], count)
    return sheet.done()


def changing(lines: list[str], count: int, page: tuple[float, float], size: float, each: int) -> bytes:
    sheet, now = Sheet(page, size), 1
    sheet.title(lines[0])
    for at in range(1, len(lines), each):
        sheet.flow(lines[at : at + each], now)
        now = count if now == 1 else 1
    return sheet.done()


def assert_reads_alike(lines: list[str], raw: bytes) -> None:
    wanted, found = read("\n".join(lines)), read(load(raw).text)
    assert [squeezed(t.quote) for t in found.targets] == [squeezed(t.quote) for t in wanted.targets]
    assert [(h.label, squeezed(h.title)) for h in found.outline] == [
        (h.label, squeezed(h.title)) for h in wanted.outline
    ]
    assert [[o.name for o in m.owners] for m in found.measures] == [
        [o.name for o in m.owners] for m in wanted.measures
    ]


@pytest.mark.parametrize("name", ["033.txt", "131.txt", "081.txt"])
@pytest.mark.parametrize(("count", "page", "size"), [(2, A4, 10.5), (3, A4_ACROSS, 9.5), (3, A4, 8.5)])
def test_a_document_in_columns_reads_as_its_text(
    name: str, count: int, page: tuple[float, float], size: float
) -> None:
    lines = lines_of(name)
    assert_reads_alike(lines, in_columns(lines, count, page, size))


@pytest.mark.parametrize("name", ["033.txt", "131.txt"])
@pytest.mark.parametrize(
    ("count", "page", "size", "each"), [(2, A4, 10.5, 6), (2, A4, 10.5, 20), (3, A4_ACROSS, 9.5, 8)]
)
def test_pages_that_change_between_one_column_and_several_read_as_their_text(
    name: str, count: int, page: tuple[float, float], size: float, each: int
) -> None:
    lines = lines_of(name)
    assert_reads_alike(lines, changing(lines, count, page, size, each))


def test_columns_need_not_share_their_baselines() -> None:
    row = "每行十二个字写满为止即可"
    left = [(f"左{row[1:]}", 60.0, 700.0 - 20 * i) for i in range(12)]
    right = [(f"右{row[1:]}", 300.0, 691.0 - 20 * i) for i in range(12)]
    texts = [line.text[0] for line in columns([typed(left + right)])[0]]
    assert texts == ["左"] * 12 + ["右"] * 12


def test_two_lists_of_names_beside_each_other_are_no_columns() -> None:
    names = [
        (name, left, 700.0 - 20 * i)
        for i in range(9)
        for name, left in (("市教育局", 60.0), ("市科技局", 200.0))
    ]
    texts = [line.text for line in columns([typed(names)])[0]]
    assert texts == ["市教育局 市科技局"] * 9


def test_a_sign_at_the_end_of_a_line_is_kept_and_a_word_that_was_cut_is_whole() -> None:
    from qualipolis.reading.sources.pdf_lines import joined

    sheet = Sheet(A4, 12)
    sheet.put(84, 700, "完善低空智慧物流体系，聚焦物流配送的各类需求并且全面实现干-支-", 12)
    sheet.put(60, 680, "末衔接，到2027年配送站点达到200个以上，覆盖全部的县和市区。", 12)
    assert "干-支-末衔接" in load(sheet.done()).text
    assert joined("quality manage-", "ment systems") == "quality management systems"
    assert joined("2024-", "2026年") == "2024-2026年"


def test_a_document_that_ends_in_its_first_column_keeps_its_paragraphs() -> None:
    lines = lines_of("131.txt")
    sheet = Sheet(A4, 10.5)
    sheet.title(lines[0])
    sheet.flow(lines[1:-6], 2)
    sheet.turn()
    # What is left fills a part of the first column only.
    broken_lines = [one for text in lines[-6:] for one in broken(text, 10.5, 220.5, 21.0)][:40]
    sheet._page(broken_lines, 40, 1, 0, 220.5)
    found = load(sheet.done()).text.split("\n")
    assert squeezed(found[-1]) in squeezed("".join(lines)) and len(found) <= len(lines)
    assert squeezed(lines[-6]) in {squeezed(line) for line in found}


def test_pages_strewn_at_random_never_fail() -> None:
    dice = random.Random(307)
    for _ in range(60):
        pages = []
        for _ in range(dice.randint(1, 3)):
            edges = [dice.uniform(40, 400) for _ in range(dice.randint(1, 4))]
            rows = [
                ("质量强市建设实施意见"[: dice.randint(1, 10)], dice.choice(edges), 780 - 17.0 * i)
                for i in range(dice.randint(1, 40))
                for _ in range(dice.randint(1, 3))
            ]
            pages.append(typed(rows, dice.choice([8.0, 10.5, 16.0])))
        found = columns(pages)
        assert len(found) == len(pages) and all(found)

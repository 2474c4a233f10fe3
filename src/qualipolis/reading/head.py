"""The head of a document: title, attached title, number, issuer, date, addressees, form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qualipolis.kernel import document_numbers
from qualipolis.reading.canonical import Line, Page
from qualipolis.reading.types import Addressee, Head, Span
from qualipolis.reading.words import alternatives

LINES_OF_HEAD = 14
_FORMS = alternatives(
    "实施意见 指导意见 若干意见 意见 行动方案 实施方案 工作方案 分工方案 方案 行动计划 计划",
    "若干措施 政策措施 措施 举措 工作要点 要点 规划纲要 纲要 规划 清单 办法 条例 规定 细则 决定",
    "通告 公告 通报 报告 批复 函 通知",
)
FORM = re.compile(rf"(?:{_FORMS})(?=(?:[(\[].{{0,30}}[)\]])?$)")
_DATE = re.compile(r"^(?P<y>(?:19|20)\d{2})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
_ISSUER = re.compile(
    "^(?P<issuer>"
    + ".{2,40}?"
    + "(?:政府|办公厅|办公室|委员会|局|厅|委|部|院|小组|党委|市委|省委|区委|县委|会|中心|部门)"
    + ")(?:印发)?(?=关于|印发|转发|发布|批转)"
)
_BOOK = re.compile(r"《([^《》]{4,80})》")
_HORIZON = re.compile(r"[到至]((?:20)\d{2})年")


@dataclass
class _Found:
    title: tuple[int, int] | None = None
    number: tuple[str, int, int] | None = None
    addressees: Line | None = None
    date: tuple[str, int, int] | None = None
    issuer: tuple[str, int, int] | None = None
    attached: tuple[int, int] | None = None


def head(page: Page, first_heading: int) -> Head:
    """The head: the lines before the first heading, and signature and date wherever they stand."""
    lines = [line for line in page.lines[:60] if line.start < first_heading][:LINES_OF_HEAD] or page.lines[:3]
    found = _Found()
    lines = _skip_caption(page, lines)
    found.number = _number(page, lines)
    found.title = _title(page, lines)
    found.addressees = next(
        (line for line in lines[1:8] if page.text[line.end - 1] == ":" and _is_list(page, line)), None
    )
    found.date = _date(page)
    found.attached = _attached(page, lines, found)
    found.issuer = _issuer(page, found)
    return _head(page, found)


def _text(page: Page, place: tuple[int, int] | None) -> str | None:
    return re.sub(r"\s+", "", page.original[place[0] : place[1]]) if place else None


def _skip_caption(page: Page, lines: list[Line]) -> list[Line]:
    """Drops a first line that only repeats number and title (the caption of a file)."""
    if (
        len(lines) > 1
        and document_numbers.PATTERN.match(page.text, lines[0].start)
        and "《" in page.text[lines[0].start : lines[0].end]
    ):
        return lines[1:]
    return lines


def _number(page: Page, lines: list[Line]) -> tuple[str, int, int] | None:
    """A document number that is a line of its own near the top."""
    for line in lines[:6]:
        text = page.text[line.start : line.end]
        match = document_numbers.PATTERN.match(text)
        if match and line.end - line.start <= match.end() + 4:
            return page.original[line.start : line.start + match.end()], line.start, line.start + match.end()
    return None


def _title(page: Page, lines: list[Line]) -> tuple[int, int] | None:
    """The first lines up to one that ends in a form of document, at most three."""
    end = None
    for index, line in enumerate(lines[:3]):
        text = page.text[line.start : line.end]
        if index and (
            document_numbers.PATTERN.match(text) or text.endswith((":", "。")) or _DATE.match(text)
        ):
            break
        end = line.end
        if FORM.search(text):
            break
    else:
        end = lines[0].end if lines and end and not FORM.search(page.text[lines[0].start : end]) else end
    return (lines[0].start, end) if lines and end else None


def _is_list(page: Page, line: Line) -> bool:
    return line.end - line.start <= 400 and not re.search(r"[。;]", page.text[line.start : line.end])


def _date(page: Page) -> tuple[str, int, int] | None:
    """The first line that is a date; else one at the end of a line of signatures."""
    for line in page.lines:
        match = _DATE.match(page.text[line.start : line.start + 14])
        if match and line.end - line.start <= 30:
            return _iso(match), line.start, line.start + match.end()
    return None


def _iso(match: re.Match[str]) -> str:
    return f"{match['y']}-{int(match['m']):02d}-{int(match['d']):02d}"


def _attached(page: Page, lines: list[Line], found: _Found) -> tuple[int, int] | None:
    """The title of the document a notice brings: a line without stop after the notice, named in its 《》 or title."""
    title = _text(page, found.title) or ""
    if not re.search(r"印发|转发|批转|发布", title):
        return None
    for index, line in enumerate(lines[1:], 1):
        text = page.text[line.start : line.end]
        if (
            FORM.search(text)
            and not text.endswith(("。", ":"))
            and line.start > (found.date[1] if found.date else 0)
        ):
            start = lines[index - 1].start if _continues(page, lines[index - 1], found) else line.start
            return start, _with_years(page, lines, index)
    return None


def _continues(page: Page, line: Line, found: _Found) -> bool:
    """Whether a line is the first half of a title broken in two."""
    text = page.text[line.start : line.end]
    after_date = found.date is not None and line.start > found.date[2]
    return after_date and len(text) > 8 and not text.endswith(("。", ":", ")")) and not FORM.search(text)


def _with_years(page: Page, lines: list[Line], index: int) -> int:
    """The end of a title with its years in brackets on the next line: (2024—2026年)."""
    if index + 1 < len(lines) and re.fullmatch(
        r"[(\[](?:19|20)\d{2}.{0,12}年?[)\]]", page.text[lines[index + 1].start : lines[index + 1].end]
    ):
        return lines[index + 1].end
    return lines[index].end


def _issuer(page: Page, found: _Found) -> tuple[str, int, int] | None:
    """The issuer as the title names it, else the line of signature before the date."""
    if found.title:
        match = _ISSUER.match(page.text[found.title[0] : found.title[1]])
        if match:
            start = found.title[0] + match.start("issuer")
            return page.original[start : start + len(match["issuer"])], start, start + len(match["issuer"])
    if found.date:
        index = page.line_at(found.date[1])
        line = page.lines[index - 1] if index else None
        if line and line.end - line.start <= 40 and page.text[line.end - 1] not in "。:":
            return page.original[line.start : line.end], line.start, line.end
    return None


def _head(page: Page, found: _Found) -> Head:
    title, attached = _text(page, found.title), _text(page, found.attached)
    form = FORM.search((attached or title or "").translate({0xFF08: "(", 0xFF09: ")"}))
    spans = {
        "title": found.title,
        "attached_title": found.attached,
        "doc_number": found.number[1:] if found.number else None,
        "issuer": found.issuer[1:] if found.issuer else None,
        "issued_on": found.date[1:] if found.date else None,
        "addressees": (found.addressees.start, found.addressees.end) if found.addressees else None,
    }
    horizon = tuple(dict.fromkeys(match[1] for match in _HORIZON.finditer(page.text[:200_000])))
    return Head(
        title=title,
        attached_title=attached,
        doc_number=found.number[0] if found.number else None,
        issuer=found.issuer[0] if found.issuer else None,
        issued_on=found.date[0] if found.date else None,
        addressees=tuple(_addressees(page, found.addressees)) if found.addressees else (),
        form=form[0] if form else None,
        horizon=tuple(sorted(horizon)[:6]),
        basis=_basis(page, found),
        spans=tuple((name, Span(*place)) for name, place in spans.items() if place),
    )


def _basis(page: Page, found: _Found) -> tuple[str, ...]:
    """Documents that the preamble says it carries out or follows."""
    after = (found.attached or (0, found.addressees.end if found.addressees else 0))[1]
    line = page.lines[min(len(page.lines) - 1, page.line_at(after) + 1)] if page.lines else None
    if line is None or not re.search(r"为|根据|按照|贯彻|落实", page.text[line.start : line.start + 120]):
        return ()
    return tuple(dict.fromkeys(match[0] for match in _BOOK.finditer(page.text, line.start, line.end)))[:8]


def _addressees(page: Page, line: Line) -> list[Addressee]:
    """The addressees, cut at commas; 甲区、乙区管委会 lends its ending to those before it."""
    found: list[Addressee] = []
    depth, start = 0, line.start
    for at in range(line.start, line.end):
        depth += (page.text[at] in "([") - (page.text[at] in ")]")
        if depth == 0 and page.text[at] in ",;:":
            found += _group(page, start, at)
            start = at + 1
    return found


def _group(page: Page, start: int, end: int) -> list[Addressee]:
    while start < end and page.text[start].isspace():
        start += 1
    text = page.text[start:end]
    suffix = re.search(r"管委会$|管理委员会$", text)
    parts = text.split("、")
    shared = (
        suffix
        and len(parts) > 1
        and all(re.search(r"[区城园镇港]$", part) and "(" not in part for part in parts[:-1])
    )
    if not shared or suffix is None:
        return [Addressee(page.original[start:end], page.original[start:end], start, end)] if text else []
    found, at = [], start
    for part in parts:
        written = page.original[at : at + len(part)]
        name = written if part.endswith(suffix[0]) else written + suffix[0]
        found.append(Addressee(name, written, at, at + len(part)))
        at += len(part) + 1
    return found

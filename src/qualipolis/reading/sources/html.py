"""HTML of government sites: the document between the navigation, as lines; nothing is executed, fetched or rendered.

The main part is found by where the sentences are: marks such as ，。； outside links are rare in menus and lists of news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from qualipolis.kernel.errors import Problem
from qualipolis.reading.sources import limits
from qualipolis.reading.sources.html_lists import menus, write_numbers
from qualipolis.reading.sources.markup import refuse_many_tags
from qualipolis.reading.sources.plaintext import decode, likeness, refuse_binary
from qualipolis.reading.sources.tables import Cell, rows_of
from qualipolis.reading.sources.types import HTML, Piece, Source, assemble

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "big5": "big5"}
_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "frame",
        "frameset",
        "object",
        "embed",
        "applet",
        "svg",
        "canvas",
        "audio",
        "video",
        "map",
        "form",
        "button",
        "select",
        "option",
        "textarea",
        "input",
        "nav",
        "footer",
        "aside",
        "head",
        "link",
        "meta",
        "dialog",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "center",
        "address",
        "fieldset",
        "figure",
        "figcaption",
        "hr",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "body",
        "html",
        "form",
        "details",
        "summary",
    ]
)
_SENTENCE = re.compile(r"[，。；：、,;]")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)|opacity\s*:\s*0(?:\.0*)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_STRUCK = ("del", "s", "strike")
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|breadcrumbs?|crumb|location|share|bdsharebuttonbox|footer|foot|sidebar|toolbar|print|qrcode|ewm|"
    r"recommend|related|copyright|pager|pagination|comment|search|login)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CHROME = re.compile(
    r"(?:【?(?:打印|关闭|返回|收藏|分享|纠错|大|中|小|字号|字体|浏览|下载|朗读|语音播报|无障碍|简体|繁體|繁体|顶部|首页|上一篇|下一篇|本页|此页|窗口|页面|文章|正文)"
    r"[】：:\s]*)+|.{0,8}扫一扫.{0,20}|(?:当前位置|您(?:现在)?的位置|您所在的位置)[:：].*|分享到?[:：]?.{0,20}|(?:浏览|访问|点击|阅读)(?:次数|量|数)[:：]?\s*\d*.{0,4}"
    r"|(?:责任编辑|编辑|作者|信息来源|来源|稿源|发布(?:日期|时间|机构)|日期|时间)[:：].{0,40}|(?:上一[篇条]|下一[篇条]|相关(?:文章|链接|阅读|解读))[:：].*"
    r"|.{0,10}版权所有.{0,40}|.{0,12}ICP备.{0,40}|(?:字体|字号)[:：]?.{0,20}|T[-+]|A[-+]"
)
_SITE = re.compile(r"\s*[-_|–—]+\s*[^-_|–—]{2,30}(?:网|门户|网站|政府|公开|平台|频道|栏目|委员会|局)$")


def from_html(raw: bytes) -> Source:
    """The source of an HTML page."""
    refuse_many_tags(raw, limit=limits.PAGE_TAGS)
    text, encoding, warnings = _decode(raw)
    refuse_binary(text)
    root = _tree(text)
    if root is None:
        raise Problem(
            "The page holds no text", None, "Save the page of the document itself, or paste its text."
        )
    _prune(root)
    write_numbers(root)
    main = _main(root)
    pieces = _trimmed(_pieces(main))
    title = _title(text, root)
    if title and not _holds(pieces, title):
        pieces.insert(0, Piece(title, "line", 1))
    joined, places = assemble(pieces)
    if not joined:
        raise Problem(
            "The page holds no text", None, "Save the page of the document itself, or paste its text."
        )
    return Source(joined, HTML, encoding, tuple(warnings), places)


def _decode(raw: bytes) -> tuple[str, str, list[Problem]]:
    """By byte order mark, then by the charset the page names, then by what its characters look like."""
    named = _CHARSET.search(raw[:4096])
    if named and not raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        name = named[1].decode("ascii").lower()
        encoding = _WIDER.get(name, "utf-8" if name in ("utf8", "utf-8") else "")
        if encoding:
            try:
                text = raw.decode(encoding)
            except UnicodeDecodeError:
                return decode(raw)
            # Every Big5 text is some GB18030 text too: what the page says counts while its characters look like it.
            found, other, warnings = decode(raw)
            is_odd = encoding not in ("utf-8", other) and likeness(found) > 3 * likeness(text)
            return (found, other, warnings) if is_odd else (text, encoding, [])
    return decode(raw)


def _tree(text: str) -> Any | None:
    """The element tree, or None; the parser mends what it can and stops where elements nest too deep."""
    clean = re.sub(r"<\?xml[^>]{0,200}\?>", "", text.replace("\0", ""), count=1)
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = lxml_html.document_fromstring(
            clean.encode("utf-8", "replace"), parser=parser, ensure_head_body=True
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limits.DEPTH + 10:
            raise Problem(
                "The page nests more than {limit} elements",
                None,
                "Paste the text of the document.",
                limit=limits.DEPTH,
            )
    return root


def _prune(root: Any) -> None:
    """Takes out what is no text of a document: scripts, forms, hidden and navigating elements."""
    scores = _scores(root)
    whole = scores[root]
    links = menus(root)
    for node in list(root.iter(etree.Element)):
        if node.getparent() is None or node.tag in ("html", "body"):
            continue
        if node.tag == "form" and scores[node] * 2 > whole:
            continue  # ASP.NET pages put the whole page into a form
        is_aside = scores[node] * 3 <= whole and (_is_furniture(node) or node in links)
        if node.tag in _DROPPED or node.tag in _STRUCK or _is_hidden(node) or is_aside:
            _drop(node)


def _drop(node: Any) -> None:
    node.tail, tail = None, node.tail
    previous, parent = node.getprevious(), node.getparent()
    if tail and previous is not None:
        previous.tail = (previous.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(node)


def _is_hidden(node: Any) -> bool:
    return node.get("hidden") is not None or bool(_HIDDEN.search(node.get("style", "")[:500]))


def _is_furniture(node: Any) -> bool:
    names = f"{node.get('class', '')[:200]} {node.get('id', '')[:100]}"
    return bool(_FURNITURE.search(names)) or node.get("role") in (
        "navigation",
        "banner",
        "contentinfo",
        "search",
    )


def _scores(root: Any) -> dict[Any, int]:
    """Marks of sentences in each element, scripts and links apart; in one pass, however deep elements nest."""
    scores: dict[Any, int] = {}
    for _, node in etree.iterwalk(root, events=("end",)):
        scores[node] = _own(node) + sum(scores.get(child, 0) for child in node)
    return scores


def _own(node: Any) -> int:
    """Marks in the characters that stand directly in an element."""
    if node.tag in _DROPPED - {"form"} or node.tag == "a":
        return 0
    texts = [node.text or "", *(child.tail or "" for child in node)]
    return sum(len(_SENTENCE.findall(text)) for text in texts)


def _main(root: Any) -> Any:
    """The smallest element with nine tenths of the sentences of the page."""
    scores = _scores(root)
    node, whole = root, scores.get(root, 0)
    while True:
        best = max(node, key=lambda child: scores.get(child, 0), default=None)
        if (
            best is None
            or scores.get(best, 0) * 10 < 9 * whole
            or (best.tag in ("table", "tbody", "tr", "p") and _is_data(best))
        ):
            return node
        node = best


def _is_data(node: Any) -> bool:
    """Whether a table holds data, rather than the layout of the page: several cells in a row, none of them the whole text."""
    if node.tag != "table":
        return node.tag in ("tr", "p")
    if node.find(".//table") is not None:
        return False
    cells = [len("".join(cell.itertext())) for cell in node.iter("td", "th")]
    widest = max((sum(1 for _ in row.iterchildren("td", "th")) for row in node.iter("tr")), default=0)
    return widest > 1 and max(cells, default=0) * 10 < 7 * max(1, sum(cells)) + 2000


class _Lines:
    """Gathers characters into lines as blocks begin and end."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._parts: list[str] = []
        self._line = 1

    def add(self, text: str | None) -> None:
        if text:
            self._parts.append(text)

    def end(self, line: int) -> None:
        """Close the line; the next one stands at `line` of the file."""
        text = " ".join("".join(self._parts).split())
        if text:
            self.pieces.append(Piece(text, "line", self._line))
        self._parts, self._line = [], line


def _pieces(main: Any) -> list[Piece]:
    lines = _Lines()
    skipped: Any = None
    for event, node in etree.iterwalk(main, events=("start", "end")):
        if skipped is not None:
            if event == "end" and node is skipped:
                skipped = None
                lines.add(node.tail if node is not main else None)
            continue
        if event == "start" and node.tag == "table" and _is_data(node):
            _table(node, lines)
            skipped = node
            continue
        if node.tag in _BLOCKS or node.tag == "br":
            lines.end(node.sourceline or 1)
        if event == "start":
            lines.add(_flat(node.text))
        elif node is not main:
            lines.add(_flat(node.tail))
    lines.end(1)
    return lines.pieces


def _flat(text: str | None) -> str:
    """Line breaks of the file between two Chinese characters are no blanks; the browser shows them, people do not paste them."""
    return re.sub(r"(?<=[^\x00-\xff])[ \t]*[\r\n]+[ \t]*(?=[^\x00-\xff])", "", text) if text else ""


def _table(table: Any, lines: _Lines) -> None:
    rows = [[_cell(cell) for cell in row.iterchildren("td", "th")] for row in table.iter("tr")]
    lines.end(table.sourceline or 1)
    for text in rows_of(rows):
        lines.add(text)
        lines.end(table.sourceline or 1)


def _cell(node: Any) -> Cell:
    return Cell([piece.text for piece in _pieces(node)], _span(node, "colspan"), _span(node, "rowspan"))


def _span(node: Any, name: str) -> int:
    text = node.get(name, "1").strip()
    return min(200, max(1, int(text))) if re.fullmatch(r"\d{1,4}", text) else 1


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Without the buttons and notes of the site around the document."""
    first, last = 0, len(pieces)
    kept = [not _CHROME.fullmatch(piece.text) for piece in pieces]
    edge = [piece for i, piece in enumerate(pieces) if kept[i] or min(i, last - 1 - i) > 12]
    return edge[first:]


def _title(text: str, root: Any) -> str:
    """The title the page states: in the meta element government sites must carry, else in h1, else in title."""
    metas: Iterator[Any] = re.finditer(r"<meta\b[^>]{0,1000}>", text[:50_000], re.IGNORECASE)
    for meta in metas:
        if re.search(r"""name\s*=\s*["']?ArticleTitle\b""", meta[0], re.IGNORECASE):
            found = re.search(r"""content\s*=\s*(?:"([^"]*)"|'([^']*)')""", meta[0], re.IGNORECASE)
            if found:
                return _plain(found[1] or found[2] or "")
    headings = [_plain("".join(node.itertext())) for node in root.iter("h1")]
    long = [heading for heading in headings if 6 <= len(heading) <= 120]
    if len(long) == 1:
        return long[0]
    named = re.search(r"<title[^>]{0,100}>([^<]{1,400})</title", text[:50_000], re.IGNORECASE)
    title = _SITE.sub("", _plain(named[1])) if named else ""
    return title if re.search(r"关于|意见|方案|规划|通知|办法|纲要|计划|措施|决定|要点", title) else ""


def _plain(text: str) -> str:
    from html import unescape

    return "".join(re.sub(r"<[^>]*>", "", unescape(text)).split())


def _holds(pieces: list[Piece], title: str) -> bool:
    head = "".join("".join(piece.text.split()) for piece in pieces[:12])
    return title in head

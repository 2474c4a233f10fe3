"""Reads a PDF from standard input and writes its characters and rulings as JSON; run in a process of its own.

The library that opens PDFs is native code and the files are strangers': here it may use up its time or memory, or die,
and the caller still gets an answer. Imports nothing of this package, so that it starts fast.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections import Counter
from typing import Any

RULES_PER_PAGE = 4_000
OBJECTS_PER_PAGE = 20_000
#: Marks of a character, as `pdf_lines` names them.
INVISIBLE, LIGHT, SLANTED = 1, 2, 4


def confine(memory: int, seconds: int) -> None:
    """Set hard limits on this process; where the system has none, the caller's timeout remains."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(raw: bytes, pages: int, glyphs: int) -> dict[str, Any]:
    """The pages of a PDF, or a word for what is wrong with it."""
    import pypdfium2 as pdfium
    import pypdfium2.raw as pdf

    try:
        document = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError:
        code = pdf.FPDF_GetLastError()
        return {"fault": "password" if code in (pdf.FPDF_ERR_PASSWORD, pdf.FPDF_ERR_SECURITY) else "broken"}
    count = len(document)
    if not count or count > pages:
        return {"fault": "pages" if count else "broken"}
    found: list[dict[str, Any]] = []
    unread = 0
    for number in range(count):
        try:
            page = document[number]
            found.append(_page(page, pdf, glyphs))
            glyphs -= len(found[-1]["glyphs"])
            page.close()
        except pdfium.PdfiumError:
            unread += 1
            found.append({"width": 0, "height": 0, "glyphs": [], "rules": [], "pictures": 0})
        if glyphs <= 0:
            return {"fault": "glyphs"}
    return {"pages": found, "unread": unread}


def _page(page: Any, pdf: Any, limit: int) -> dict[str, Any]:
    """Size, glyphs [character, x, baseline, left, right, height, marks], rulings [x0, y0, x1, y1], number of pictures."""
    turn = _turn(page, pdf, limit)
    width, height = (turn[2], turn[1]) if turn[0] % 2 else turn[1:]
    rules: list[list[float]] = []
    pictures = _objects(page, pdf, rules)
    return {
        "width": round(width, 1),
        "height": round(height, 1),
        "glyphs": _glyphs(page, pdf, limit, turn),
        "rules": [_turned(rule, turn) for rule in rules],
        "pictures": pictures,
    }


def _turn(page: Any, pdf: Any, limit: int) -> tuple[int, float, float]:
    """Quarter turns and the size before turning: text keeps the coordinates of the unturned page.

    The page is turned until most of its text stands upright, whatever a viewer would do.
    """
    width, height = page.get_size()
    quarter = page.get_rotation() // 90
    if quarter % 2:
        width, height = height, width
    text = page.get_textpage()
    count = min(pdf.FPDFText_CountChars(text.raw), limit)
    quarters: Counter[int] = Counter()
    for at in range(0, count, max(1, count // 400)):
        if pdf.FPDFText_IsGenerated(text.raw, at) != 1 and pdf.FPDFText_GetUnicode(text.raw, at) not in (
            10,
            13,
            32,
        ):
            near = _quarter(pdf.FPDFText_GetCharAngle(text.raw, at))
            quarters.update([near] if near is not None else [])
    text.close()
    return (quarters.most_common(1)[0][0] if quarters else quarter), width, height


def _quarter(angle: float) -> int | None:
    """An angle as quarter turns of the page that set it upright; None where it is neither level nor upright."""
    if angle < 0:
        return 0  # the library does not know
    turns = angle / (math.pi / 2)
    return -round(turns) % 4 if abs(turns - round(turns)) < 0.06 else None


def _point(x: float, y: float, turn: tuple[int, float, float]) -> tuple[float, float]:
    quarter, width, height = turn
    if quarter == 1:
        return y, width - x
    if quarter == 2:
        return width - x, height - y
    return (height - y, x) if quarter == 3 else (x, y)


def _turned(box: list[float], turn: tuple[int, float, float]) -> list[float]:
    ax, ay = _point(box[0], box[1], turn)
    bx, by = _point(box[2], box[3], turn)
    return [round(v, 1) for v in (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))]


def _glyphs(page: Any, pdf: Any, limit: int, turn: tuple[int, float, float]) -> list[list[Any]]:
    text = page.get_textpage()
    raw = text.raw
    box = pdf.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    marks = _marker(raw, pdf)
    found: list[list[Any]] = []
    for at in range(min(pdf.FPDFText_CountChars(raw), limit)):
        code = pdf.FPDFText_GetUnicode(raw, at)
        if code in (2, 0xFFFE) and pdf.FPDFText_IsHyphen(raw, at) == 1:
            # What the library takes for a hyphen of its own at the end of a line: the sign is there.
            code = 0x2D
        if code in (0, 10, 13, 0xFFFE) or pdf.FPDFText_IsGenerated(raw, at) == 1:
            continue
        pdf.FPDFText_GetLooseCharBox(raw, at, box)
        pdf.FPDFText_GetCharOrigin(raw, at, x, y)
        left, low, right, high = _turned([box.left, box.bottom, box.right, box.top], turn)
        ox, oy = _point(x.value, y.value, turn)
        found.append([code, round(ox, 1), round(oy, 1), left, right, round(high - low, 1), marks(at)])
    text.close()
    return found


def _marker(raw: Any, pdf: Any) -> Any:
    """Gives the marks of a character; how an object is drawn is asked once for all its characters."""
    modes: dict[Any, int] = {}
    colour = [ctypes.c_uint() for _ in range(4)]

    def marks(at: int) -> int:
        item = pdf.FPDFText_GetTextObject(raw, at)
        address = ctypes.cast(item, ctypes.c_void_p).value
        if address not in modes:
            modes[address] = 0
            if address and pdf.FPDFTextObj_GetTextRenderMode(item) == pdf.FPDF_TEXTRENDERMODE_INVISIBLE:
                modes[address] = INVISIBLE
            if pdf.FPDFText_GetFillColor(raw, at, *colour):
                red, green, blue, alpha = (one.value for one in colour)
                bright = 0.3 * red + 0.59 * green + 0.11 * blue
                modes[address] |= LIGHT if 255 - (255 - bright) * alpha / 255 > 150 else 0
        return modes[address] | (SLANTED if _quarter(pdf.FPDFText_GetCharAngle(raw, at)) is None else 0)

    return marks


def _objects(page: Any, pdf: Any, rules: list[list[float]]) -> int:
    """Collects rulings of the page and of forms within it; gives the number of pictures."""
    identity = pdf.FS_MATRIX(1, 0, 0, 1, 0, 0)
    todo = [
        (pdf.FPDFPage_GetObject(page.raw, i), identity, 0)
        for i in range(min(OBJECTS_PER_PAGE, pdf.FPDFPage_CountObjects(page.raw)))
    ]
    pictures = seen = 0
    while todo and seen < OBJECTS_PER_PAGE:
        item, matrix, depth = todo.pop()
        seen += 1
        kind = pdf.FPDFPageObj_GetType(item)
        if kind == pdf.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
        elif kind == pdf.FPDF_PAGEOBJ_FORM and depth < 3:
            inner = _times(_matrix(item, pdf), matrix, pdf)
            count = min(OBJECTS_PER_PAGE, pdf.FPDFFormObj_CountObjects(item))
            todo += [(pdf.FPDFFormObj_GetObject(item, i), inner, depth + 1) for i in range(count)]
        elif kind == pdf.FPDF_PAGEOBJ_PATH and len(rules) < RULES_PER_PAGE:
            _path(item, _times(_matrix(item, pdf), matrix, pdf), pdf, rules)
    return pictures


def _matrix(item: Any, pdf: Any) -> Any:
    matrix = pdf.FS_MATRIX(1, 0, 0, 1, 0, 0)
    pdf.FPDFPageObj_GetMatrix(item, matrix)
    return matrix


def _times(m: Any, n: Any, pdf: Any) -> Any:
    return pdf.FS_MATRIX(
        m.a * n.a + m.b * n.c,
        m.a * n.b + m.b * n.d,
        m.c * n.a + m.d * n.c,
        m.c * n.b + m.d * n.d,
        m.e * n.a + m.f * n.c + n.e,
        m.e * n.b + m.f * n.d + n.f,
    )


def _path(item: Any, m: Any, pdf: Any, rules: list[list[float]]) -> None:
    """The straight upright and level strokes of a path; a filled sliver counts as one stroke."""
    points: list[tuple[float, float, int]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(min(400, pdf.FPDFPath_CountSegments(item))):
        segment = pdf.FPDFPath_GetPathSegment(item, i)
        pdf.FPDFPathSegment_GetPoint(segment, x, y)
        px, py = x.value * m.a + y.value * m.c + m.e, x.value * m.b + y.value * m.d + m.f
        points.append((px, py, pdf.FPDFPathSegment_GetType(segment)))
    if len(points) < 2:
        return
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    box = [min(xs), min(ys), max(xs), max(ys)]
    if box[2] - box[0] < 3 or box[3] - box[1] < 3:
        if max(box[2] - box[0], box[3] - box[1]) > 6:
            rules.append(box)
        return
    if not _stroked(item, pdf):
        return
    closing = (*points[0][:2], pdf.FPDF_SEGMENT_LINETO if len(points) > 3 else pdf.FPDF_SEGMENT_MOVETO)
    for (ax, ay, _), (bx, by, kind) in zip(points, [*points[1:], closing], strict=True):
        straight = abs(ax - bx) < 1 or abs(ay - by) < 1
        if kind == pdf.FPDF_SEGMENT_LINETO and straight and abs(ax - bx) + abs(ay - by) > 6:
            rules.append([min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)])


def _stroked(item: Any, pdf: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdf.FPDFPath_GetDrawMode(item, fill, stroke)
    return bool(stroke.value)


def main() -> None:
    """Answer on standard output: pages, or a fault."""
    memory, seconds, pages, glyphs = (int(value) for value in sys.argv[1:5])
    confine(memory, seconds)
    try:
        answer = read(sys.stdin.buffer.read(), pages, glyphs)
    except MemoryError:
        answer = {"fault": "memory"}
    json.dump(answer, sys.stdout, separators=(",", ":"))


if __name__ == "__main__":
    main()

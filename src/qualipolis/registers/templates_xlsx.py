"""The import template of a register: a sheet to fill, with choices as drop-downs and an example, and one that explains."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter

from .places import an_area, shown_example
from .record import Register
from .types import Column, Kind, Klass
from .words import choice_words, example

ROWS = 5_000
#: So many empty rows are drawn, so that the printed sheet is a form; wider sheets than this many signs print on several pages.
DRAWN, WIDE = 17, 150
KINDS = {
    Kind.TEXT: ("文字", "Text"), Kind.CHOICE: ("选项", "Choice"), Kind.DAY: ("日期", "Day"), Kind.WHOLE: ("整数", "Whole number"),
    Kind.DECIMAL: ("数值", "Number"), Kind.FLAG: ("是/否", "Yes or no"), Kind.AREA: ("区划代码", "Area code"),
    Kind.CREDIT_CODE: ("统一社会信用代码", "Credit code"), Kind.STANDARD: ("标准编号", "Standard number"),
    Kind.YEAR: ("年份", "Year"),
}  # fmt: skip
CLASSES = {
    Klass.PUBLIC: ("可公开", "Public"), Klass.INTERNAL: ("内部", "Internal"), Klass.PERSONAL: ("个人信息", "Personal"),
    Klass.SENSITIVE: ("敏感个人信息，加密保存", "Sensitive, stored encrypted"),
}  # fmt: skip

#: Of the explanations' columns, in signs.
WIDTHS = (24, 9, 18, 48, 56, 20)


def lines(text: str, width: int) -> int:
    """How many lines a text takes in a column so many signs wide; not all programs find that out by themselves."""
    return max(1, -(-sum(1 if sign.isascii() else 2 for sign in text) // max(1, width - 2)))


def template(register: Register, language: str = "zh") -> bytes:
    """The workbook. A star marks a required column; the example row is the first to be overwritten."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    english = language.startswith("en")
    _sheet(book, register, language, "Records" if english else "填报")
    _explanations(book, register, language, "Explanations" if english else "说明")
    book.close()
    return out.getvalue()


def _sheet(book: Any, register: Register, language: str, title: str) -> None:
    sheet = book.add_worksheet(title)
    lists = book.add_worksheet("choices")
    lists.hide()
    styles = _Styles(book)
    for place, column in enumerate(register.columns):
        day = column.kind is Kind.DAY
        sheet.write_string(
            0, place, column.label(language) + ("*" if column.required else ""), styles.head[column.required]
        )
        sheet.set_column(place, place, _width(column, language), styles.cell[day])
        sheet.write_string(1, place, shown_example(column, language), styles.example)
        for row in range(2, 2 + DRAWN):
            sheet.write_blank(row, place, None, styles.drawn[day])
        if about := _about(column, language):
            sheet.write_comment(0, place, about, {"x_scale": 1.6, "font_size": 9})
        _rule(sheet, lists, place, column, language)
    sheet.write_comment(
        1,
        0,
        _text(language, "示例行，请用第一条记录覆盖。", "An example; overwrite it with your first record."),
    )
    sheet.set_row(0, 34)
    for row in range(1, 2 + DRAWN):
        sheet.set_row(row, 22)
    sheet.freeze_panes(1, 2)
    _printed(sheet, register, language, sum(_width(c, language) for c in register.columns))


class _Styles:
    """The sheet's formats: heading by required or not, cells by day or text."""

    def __init__(self, book: Any) -> None:
        line = {"border": 1, "border_color": "#B8C4CE", "valign": "vcenter"}
        top = {
            "bold": True,
            "font_color": "white",
            "text_wrap": True,
            "valign": "vcenter",
            "align": "center",
            **line,
        }
        kinds = {True: {"num_format": "yyyy-mm-dd"}, False: {"num_format": "@"}}
        self.head = {
            must: book.add_format(top | {"bg_color": "#1F4E79" if must else "#5B7A99"})
            for must in (True, False)
        }
        self.cell = {day: book.add_format(form) for day, form in kinds.items()}
        self.drawn = {day: book.add_format(form | line) for day, form in kinds.items()}
        self.example = book.add_format(
            {
                "italic": True,
                "font_color": "#5F6B76",
                "bg_color": "#F3F6F8",
                "num_format": "@",
                "shrink": True,
                **line,
            }
        )


def _printed(sheet: Any, register: Register, language: str, signs: int) -> None:
    """Lying A4 pages, heading and key on each, the register's name above and page numbers below."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(0.4, 0.4, 0.8, 0.6)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, 1)
    sheet.fit_to_pages(max(1, round(signs / WIDE)), 0)
    note = _text(language, "带*的列必填", "Columns with * are required")
    sheet.set_header(f"&C&14&B{register.label(language)}&R&9{note}")
    sheet.set_footer("&C&9&P / &N")


def _text(language: str, zh: str, en: str) -> str:
    return en if language.startswith("en") else zh


def _about(column: Column, language: str) -> str:
    return column.about if language.startswith("en") else column.about_zh


def _width(column: Column, language: str) -> int:
    label = column.label(language)
    signs = sum(1 if sign.isascii() else 2 for sign in label) + 3
    return max(
        12, min(30, signs, 20 if column.kind in (Kind.DAY, Kind.FLAG, Kind.WHOLE, Kind.DECIMAL) else 30)
    )


def _rule(sheet: Any, lists: Any, place: int, column: Column, language: str) -> None:
    """What the cell says when it is entered, and what it offers or warns of. Nothing is forbidden: intake judges."""
    rule = _offered(lists, place, column, language) or _warned(column) or {"validate": "any"}
    rule |= {"error_type": "warning", "ignore_blank": True}
    if about := _about(column, language):
        rule |= {"input_title": column.label(language)[:32], "input_message": about[:255]}
    sheet.data_validation(1, place, ROWS, place, rule)


def _offered(lists: Any, place: int, column: Column, language: str) -> dict[str, Any] | None:
    if column.kind is Kind.FLAG:
        words = ["Yes", "No"] if language.startswith("en") else ["是", "否"]
    elif column.kind is Kind.CHOICE:
        words = [column.choice_label(code, language) for code in column.choices]
    else:
        return None
    # A list of its own sheet: Excel allows only 255 signs where the words stand in the rule itself.
    for row, word in enumerate(words):
        lists.write_string(row, place, word)
    letter = xlsxwriter.utility.xl_col_to_name(place, True)
    return {"validate": "list", "source": f"=choices!{letter}$1:{letter}${len(words)}"}


def _warned(column: Column) -> dict[str, Any] | None:
    """A length that the column cannot hold; figures and days may be written in many ways and are left to intake."""
    if column.kind is Kind.CREDIT_CODE:
        return {"validate": "length", "criteria": "==", "value": 18}
    if column.kind is Kind.TEXT and column.length:
        return {"validate": "length", "criteria": "<=", "value": column.length}
    return None


def _explanations(book: Any, register: Register, language: str, title: str) -> None:
    sheet = book.add_worksheet(title)
    line = {"border": 1, "border_color": "#B8C4CE", "text_wrap": True, "valign": "vcenter"}
    name, text = (
        book.add_format({"bold": True, "font_size": 14}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    top = book.add_format(line | {"bold": True, "bg_color": "#1F4E79", "font_color": "white"})
    cell, must = book.add_format(line), book.add_format(line | {"bold": True, "bg_color": "#EAF1F7"})
    sheet.write_string(0, 0, register.label(language), name)
    about = _text(language, register.about_zh, register.about)
    source = _text(language, f"数据来源:{register.source_zh}", f"Source: {register.source}")
    sheet.merge_range(1, 0, 1, 5, f"{about}\n{source}", text)
    sheet.set_row(1, 44)
    heads = ("Column", "Required", "Kind", "Choices or form", "Explanation", "Class") if language.startswith("en") else (
        "列", "必填", "类型", "选项或写法", "说明", "类别")  # fmt: skip
    for place, head in enumerate(heads):
        sheet.write_string(3, place, head, top)
    for row, column in enumerate(register.columns, 4):
        cells = _explained(column, language)
        sheet.set_row(row, 15 * max(lines(said, width) for said, width in zip(cells, WIDTHS, strict=True)))
        for place, said in enumerate(cells):
            sheet.write_string(row, place, said, must if column.required and place == 0 else cell)
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(4, 1)
    _printed(sheet, register, language, WIDE)
    sheet.repeat_rows(3)


def _explained(column: Column, language: str) -> tuple[str, ...]:
    place = 1 if language.startswith("en") else 0
    must = ("是", "Yes")[place] if column.required else ""
    unit = f" ({column.unit})" if column.unit else ""
    return (
        column.label(language), must, KINDS[column.kind][place] + unit, _form(column, language),
        _about(column, language), CLASSES[column.klass][place],
    )  # fmt: skip


def _form(column: Column, language: str) -> str:
    """The choices, or how the cell is written."""
    if column.choices:
        return choice_words(column, language, 60)
    if column.kind is Kind.TEXT and not column.example:
        return _text(language, f"不超过{column.length}个字", f"up to {column.length} characters")
    if column.kind is Kind.AREA:
        return _text(language, f"区划代码或地名，如 {an_area()}", f"code or name, such as {an_area()}")
    if column.kind is Kind.FLAG:
        return _text(language, "是、否", "Yes, No")
    if column.kind in (Kind.WHOLE, Kind.DECIMAL):
        return _bounds(column, language)
    return example(column)


def _bounds(column: Column, language: str) -> str:
    parts = []
    if column.low is not None:
        parts.append(_text(language, f"不小于{column.low}", f"at least {column.low}"))
    if column.high is not None:
        parts.append(_text(language, f"不大于{column.high}", f"at most {column.high}"))
    if column.places:
        parts.append(_text(language, f"至多{column.places}位小数", f"up to {column.places} decimals"))
    return _text(language, ",", ", ").join(parts) or example(column)

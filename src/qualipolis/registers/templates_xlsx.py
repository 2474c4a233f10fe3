"""The import template of a register: a sheet to fill, with choices as drop-downs and an example, and one that explains."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter

from .places import an_area
from .record import Register
from .types import Column, Kind, Klass
from .words import choice_words, example

ROWS = 5_000
KINDS = {
    Kind.TEXT: ("文字", "Text"), Kind.CHOICE: ("选项", "Choice"), Kind.DAY: ("日期", "Day"), Kind.WHOLE: ("整数", "Whole number"),
    Kind.DECIMAL: ("数值", "Number"), Kind.FLAG: ("是/否", "Yes or no"), Kind.AREA: ("区划代码", "Area code"),
    Kind.CREDIT_CODE: ("统一社会信用代码", "Credit code"), Kind.STANDARD: ("标准编号", "Standard number"),
    Kind.YEAR: ("年份", "Year"),
}  # fmt: skip
CLASSES = {
    Klass.PUBLIC: ("可公开", "Public"), Klass.INTERNAL: ("内部", "Internal"), Klass.PERSONAL: ("个人信息", "Personal"),
    Klass.SENSITIVE: ("敏感个人信息,加密保存", "Sensitive, stored encrypted"),
}  # fmt: skip


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
    head = {True: _format(book, "#1F4E79"), False: _format(book, "#5B7A99")}
    text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "yyyy-mm-dd"})
    for place, column in enumerate(register.columns):
        label = column.label(language) + ("*" if column.required else "")
        sheet.write_string(0, place, label, head[column.required])
        sheet.set_column(
            place, place, max(12, min(30, 2 * len(column.zh) + 2)), day if column.kind is Kind.DAY else text
        )
        sheet.write_string(1, place, _shown_example(column) if column.required or column.example else "")
        if about := (column.about if language.startswith("en") else column.about_zh):
            sheet.write_comment(0, place, about)
        _drop_down(sheet, lists, place, column, language)
    sheet.freeze_panes(1, 0)


def _shown_example(column: Column) -> str:
    return an_area() if column.kind is Kind.AREA else example(column)


def _format(book: Any, colour: str) -> Any:
    return book.add_format(
        {"bold": True, "font_color": "white", "bg_color": colour, "text_wrap": True, "valign": "vcenter"}
    )


def _drop_down(sheet: Any, lists: Any, place: int, column: Column, language: str) -> None:
    if column.kind is Kind.FLAG:
        words = ["是", "否"]
    elif column.kind is Kind.CHOICE:
        words = [column.choice_label(code, language) for code in column.choices]
    else:
        return
    # A list of its own sheet: Excel allows only 255 signs where the words stand in the rule itself.
    for row, word in enumerate(words):
        lists.write_string(row, place, word)
    letter = xlsxwriter.utility.xl_col_to_name(place, True)
    source = f"=choices!{letter}$1:{letter}${len(words)}"
    sheet.data_validation(
        1, place, ROWS, place, {"validate": "list", "source": source, "error_type": "warning"}
    )


def _explanations(book: Any, register: Register, language: str, title: str) -> None:
    sheet = book.add_worksheet(title)
    english = language.startswith("en")
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, register.label(language), bold)
    sheet.write_string(1, 0, register.about if english else register.about_zh, wrap)
    heads = ("Column", "Required", "Kind", "Choices or form", "Explanation", "Class") if english else (
        "列", "必填", "类型", "选项或写法", "说明", "类别")  # fmt: skip
    for place, head in enumerate(heads):
        sheet.write_string(3, place, head, bold)
    for row, column in enumerate(register.columns, 4):
        for place, cell in enumerate(_explained(column, language)):
            sheet.write_string(row, place, cell, wrap)
    for place, width in enumerate((24, 8, 16, 60, 50, 20)):
        sheet.set_column(place, place, width)


def _explained(column: Column, language: str) -> tuple[str, ...]:
    place = 1 if language.startswith("en") else 0
    must = ("是", "Yes")[place] if column.required else ""
    form = choice_words(column, language, 60) if column.choices else example(column)
    unit = f" ({column.unit})" if column.unit else ""
    about = column.about if place else column.about_zh
    return (
        column.label(language),
        must,
        KINDS[column.kind][place] + unit,
        form,
        about,
        CLASSES[column.klass][place],
    )

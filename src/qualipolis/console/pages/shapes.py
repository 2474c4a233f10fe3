"""Shapes shared by the pages: tables with filters, and forms that keep what was typed."""

from __future__ import annotations

from dataclasses import dataclass

from qualipolis.design.types import Link


@dataclass(frozen=True)
class Column:
    """A head of a table; numbers stand right, `opt` columns are dropped on a telephone."""

    label: str
    number: bool = False
    opt: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell: text with an address, a line beneath it, or a status; days and periods stay on `one_line`."""

    text: str = ""
    href: str = ""
    sub: str = ""
    status: str = ""
    tag: str = ""
    number: bool = False
    opt: bool = False
    one_line: bool = False


@dataclass(frozen=True)
class Group:
    """Rows under one heading; without a title the rows stand alone."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def count(self) -> int:
        """How many rows."""
        return len(self.rows)


@dataclass(frozen=True)
class Filter:
    """A choice in the address: name, label, and (value, words) pairs; `value` is the one chosen. A hidden one travels along."""

    name: str
    label: str
    value: str
    options: tuple[tuple[str, str], ...] = ()
    opt: bool = False
    hidden: bool = False

    @property
    def is_text(self) -> bool:
        """Whether it is typed, not chosen."""
        return not self.options


@dataclass(frozen=True)
class TablePage:
    """A page that is a table: a sentence, filters, groups of rows, and ways on; `turns` name its neighbours if not by age."""

    title: str
    summary: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    filters: tuple[Filter, ...] = ()
    links: tuple[Link, ...] = ()
    tabs: tuple[Link, ...] = ()
    newer: str = ""
    older: str = ""
    turns: tuple[str, str] = ("", "")
    empty_title: str = ""
    empty_text: str = ""
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is no row at all."""
        return not any(group.rows for group in self.groups)


@dataclass(frozen=True)
class Field:
    """A field of a form with what was typed and what is wrong with it."""

    name: str
    label: str
    kind: str = "text"
    value: str = ""
    hint: str = ""
    error: str = ""
    options: tuple[tuple[str, str], ...] = ()
    is_optional: bool = False
    width: str = ""


@dataclass(frozen=True)
class FormPage:
    """A page that is a form. `faults` stand in a summary above the fields."""

    title: str
    summary: str
    fields: tuple[Field, ...]
    submit: str
    back: str
    faults: tuple[str, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    quote: str = ""
    is_file: bool = False

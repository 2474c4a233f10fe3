"""The abstract Record and the Register that declares one. A register is one file under `models/`."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models.base import ModelBase

from qualipolis.kernel.errors import Problem

from .columns import AreaCode, Text
from .types import Column, Klass, Rule


class Register:
    """What the columns alone do not say about a register.

    `key` names one record for good (a file sent again changes nothing). `event` is the day it happened: one column,
    or several of which the first filled one counts. `subject` is the column with the credit code. `spell` are the
    days on which a record starts and stops counting in a stock (certificates in force, a list's entries and exits).
    `anywhere` lets areas outside the city in (statistics of the province, rankings). `klass` is the class of columns
    that name none of their own.
    """

    def __init__(
        self,
        *,
        code: str,
        zh: str,
        en: str,
        key: tuple[str, ...],
        event: str | tuple[str, ...],
        about_zh: str,
        about: str,
        subject: str = "",
        searchable: tuple[str, ...] = (),
        spell: tuple[str, str] | None = None,
        rules: tuple[Rule, ...] = (),
        source_zh: str = "",
        source: str = "",
        anywhere: bool = False,
        klass: str = "internal",
    ) -> None:
        self.code, self.zh, self.en, self.key = code, zh, en, key
        self.event = (event,) if isinstance(event, str) else event
        self.about_zh, self.about, self.subject, self.searchable = about_zh, about, subject, searchable
        self.spell, self.rules, self.source_zh, self.source = spell, rules, source_zh, source
        self.anywhere, self.klass = anywhere, Klass(klass)
        self.model: Any = None

    def __repr__(self) -> str:
        return f"<Register {self.code}>"

    def __get__(self, instance: object, owner: type) -> Register:
        return self

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The declared columns in their order; the area stands first, the upper system's number last."""
        fields = [f for f in self.model._meta.fields if hasattr(f, "declared")]
        own = [f for f in fields if f.name not in ("area", "upstream_no")]
        ends = {f.name: f for f in fields if f.name in ("area", "upstream_no")}
        ordered = [ends["area"], *own, ends["upstream_no"]]
        return tuple(replace(f.declared, name=f.name, klass=f.declared.klass or self.klass) for f in ordered)

    def column(self, name: str) -> Column:
        """The column of that name (KeyError where there is none)."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Column]:
        return {c.name: c for c in self.columns}

    @cached_property
    def lake_columns(self) -> tuple[Column, ...]:
        """The columns that may leave the database in plain text."""
        return tuple(c for c in self.columns if not c.is_private)

    @property
    def table(self) -> str:
        """The name of its table."""
        return f"register_{self.code}"

    def label(self, language: str = "zh") -> str:
        """The register's name in the language."""
        return self.en if language.startswith("en") else self.zh


def _meta(register: Register) -> type:
    """The table's name, the indexes every list needs and the natural key, derived from the declaration."""
    stem = register.code[:22]
    return type(
        "Meta",
        (),
        {
            "db_table": register.table,
            "indexes": [
                models.Index(fields=["county", "event_on", "id"], name=f"{stem}_county"),
                models.Index(fields=["event_on", "id"], name=f"{stem}_event"),
            ],
            "constraints": [
                models.UniqueConstraint(
                    fields=list(register.key),
                    condition=models.Q(withdrawn_at__isnull=True),
                    name=f"{stem}_key",
                )
            ],
        },
    )


#: Columns that the lake adds to those of every register; a register's own of that name would be read as the lake's.
RESERVED = frozenset({"month", "sign", "record_id"})


class RecordBase(ModelBase):
    """Gives each declared register its table, indexes and natural key."""

    def __new__(mcs, name: str, bases: tuple[type, ...], attrs: dict[str, Any], **rest: Any) -> Any:
        register = attrs.get("register")
        if register is not None and (taken := RESERVED & set(attrs)):
            raise Problem(
                "{names} is a name of the lake's own", f"register {register.code}", "Give the column another name.",
                names=", ".join(sorted(taken)),
            )  # fmt: skip
        if register is not None and "Meta" not in attrs:
            attrs["Meta"] = _meta(register)
        made = super().__new__(mcs, name, bases, attrs, **rest)
        if register is not None:
            register.model = made
        return made


class Record(models.Model, metaclass=RecordBase):
    """What every record has: where, when, about whom, from which file and row, and whether it still stands."""

    register: Register

    area = AreaCode(
        "属地",
        "Area",
        required=True,
        dimension=True,
        klass=Klass.PUBLIC,
        about_zh="记录所属的区划代码：市、县（市、区）、功能区或乡镇（街道）。",
        about="Code of the area the record belongs to: city, county, functional zone or township.",
        aliases=("区划代码", "行政区划代码", "所属区划", "area_code", "area"),
    )
    upstream_no = Text(
        80,
        "上级系统编号",
        "Upper system's number",
        about_zh="上级系统给该记录的编号，原样保留。",
        about="The number an upper system gave it, kept as it is.",
    )
    county = models.CharField(max_length=12, editable=False)
    event_on = models.DateField(editable=False)
    subject = models.CharField(max_length=18, blank=True, default="", editable=False)
    batch = models.ForeignKey(
        "registers.Batch",
        on_delete=models.PROTECT,
        null=True,
        db_index=False,
        editable=False,
        related_name="+",
    )
    source_row = models.PositiveIntegerField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    review = models.CharField(max_length=200, blank=True, default="", editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_reason = models.CharField(max_length=500, blank=True, default="", editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return " · ".join(str(getattr(self, name)) for name in self.register.key)

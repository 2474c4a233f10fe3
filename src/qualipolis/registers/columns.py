"""Column factories. Each returns a Django field that carries the declaration as `.declared`.

    sample_no = Text(60, "抽样编号", "Sample number", required=True)

The declaration, not the field, is what form, template, validator, list, API and lake are derived from. Choices,
labels and explanations therefore stay out of the migrations: changing a word changes no schema.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models

from .types import Column, Kind, Klass

Labels = dict[str, tuple[str, ...]]


def _declared(field: models.Field, kind: Kind, zh: str, en: str, **rest: Any) -> Any:
    """The field with its declaration attached; the name is filled in by the register."""
    for bound in ("low", "high"):
        if rest.get(bound) is not None:
            rest[bound] = Decimal(str(rest[bound]))
    if rest.get("usual"):
        rest["usual"] = tuple(Decimal(str(v)) for v in rest["usual"])
    # Without a class of its own a column has its register's.
    rest["klass"] = Klass(rest["klass"]) if rest.get("klass") else None
    field.declared = Column(name="", kind=kind, zh=zh, en=en, **rest)
    return field


def _text_field(length: int, klass: str) -> models.Field:
    """Room for the text; sensitive text is stored as a token that is longer than what it hides."""
    if klass == "sensitive" or length > 500:
        return models.TextField(blank=True, default="")
    return models.CharField(max_length=length, blank=True, default="")


def Text(length: int, zh: str, en: str, **rest: Any) -> Any:
    """Text of at most `length` characters; blank is the empty string."""
    return _declared(_text_field(length, rest.get("klass", "")), Kind.TEXT, zh, en, length=length, **rest)


def Choice(choices: Labels, zh: str, en: str, **rest: Any) -> Any:
    """One of the codes `{code: (zh, en, further words a file may use…)}`; blank is the empty string."""
    synonyms = {word: code for code, words in choices.items() for word in words[2:]}
    labels = {code: (words[0], words[1]) for code, words in choices.items()}
    field = models.CharField(max_length=60, blank=True, default="")
    return _declared(field, Kind.CHOICE, zh, en, choices=labels, synonyms=synonyms, length=60, **rest)


def Day(zh: str, en: str, **rest: Any) -> Any:
    """A calendar day."""
    return _declared(models.DateField(null=True, blank=True), Kind.DAY, zh, en, **rest)


def Whole(zh: str, en: str, **rest: Any) -> Any:
    """A whole number, not negative unless `low` says otherwise."""
    rest.setdefault("low", 0)
    return _declared(models.BigIntegerField(null=True, blank=True), Kind.WHOLE, zh, en, **rest)


def Decimal_(places: int, zh: str, en: str, **rest: Any) -> Any:
    """An exact number with `places` decimals; more decimals in a file are refused, not rounded."""
    field = models.DecimalField(max_digits=20, decimal_places=places, null=True, blank=True)
    return _declared(field, Kind.DECIMAL, zh, en, places=places, **rest)


def Money(zh: str, en: str, **rest: Any) -> Any:
    """An amount in yuan with two decimals, not negative."""
    rest.setdefault("low", 0)
    return Decimal_(2, zh, en, unit="元", **rest)


def Flag(zh: str, en: str, **rest: Any) -> Any:
    """Yes, no, or not known."""
    return _declared(models.BooleanField(null=True, blank=True), Kind.FLAG, zh, en, **rest)


def AreaCode(zh: str, en: str, **rest: Any) -> Any:
    """A code of GB/T 2260, a township's, or a local code of a functional zone."""
    field = models.CharField(max_length=12, blank=True, default="")
    return _declared(field, Kind.AREA, zh, en, length=12, **rest)


def CreditCode(zh: str, en: str, **rest: Any) -> Any:
    """A unified social credit code (GB 32100-2015), its check digit verified."""
    field = models.CharField(max_length=18, blank=True, default="")
    return _declared(field, Kind.CREDIT_CODE, zh, en, length=18, **rest)


def StandardNumber(zh: str, en: str, **rest: Any) -> Any:
    """The number of a standard with its year, as GB/T 1234-2020."""
    field = models.CharField(max_length=60, blank=True, default="")
    return _declared(field, Kind.STANDARD, zh, en, length=60, **rest)


def Year(zh: str, en: str, **rest: Any) -> Any:
    """A year between 1949 and 2100."""
    field = models.SmallIntegerField(null=True, blank=True)
    return _declared(field, Kind.YEAR, zh, en, **({"low": 1949, "high": 2100} | rest))

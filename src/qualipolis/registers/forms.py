"""The form of a register, derived from its declaration and judged by the rules that judge a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.utils.translation import get_language

from . import words
from .actions import words_of
from .catalogue import register as register_of
from .intake.rows import check_row
from .record import Register
from .types import Column, Kind


class RecordForm(forms.Form):
    """One record. `cleaned_values` are Python values by column; `raw()` is what actions take."""

    of_register: Register

    def clean(self) -> dict[str, Any]:
        self.cleaned_values, outcomes = check_row(self.of_register, self.raw())
        language = (get_language() or "zh")[:2]
        for outcome in outcomes:
            reason = words.say(self.of_register, outcome, language)
            self.add_error(
                reason.column,
                f"{reason.what};{reason.fix}" if language == "zh" else f"{reason.what}. {reason.fix}",
            )
        return self.cleaned_data

    def raw(self) -> dict[str, str]:
        """What was typed, by column name."""
        return {name: (self.data.get(self.add_prefix(name)) or "") for name in self.fields}


@cache
def form_for(code: str, language: str = "zh") -> type[RecordForm]:
    """The form class of a register, labelled in the language."""
    register = register_of(code)
    fields: dict[str, Any] = {c.name: _field(c, language) for c in register.columns}
    return type(f"{register.model.__name__}Form", (RecordForm,), fields | {"of_register": register})


def initial(values: Mapping[str, Any]) -> dict[str, str]:
    """Stored values as the form shows them."""
    return {name: words_of(value) for name, value in values.items()}


def _field(column: Column, language: str) -> forms.CharField:
    # Requiredness is judged by the rules, so that form and file say the same words.
    field = forms.CharField(
        label=column.label(language), required=False, strip=False, widget=_widget(column, language),
        help_text=column.about if language.startswith("en") else column.about_zh,
    )  # fmt: skip
    field.column = column
    field.must = column.required
    return field


def _widget(column: Column, language: str) -> forms.Widget:
    attrs: dict[str, Any] = {"required": True} if column.required else {}
    if column.kind is Kind.CHOICE:
        return forms.Select(
            attrs, choices=[("", "—"), *((c, column.choice_label(c, language)) for c in column.choices)]
        )
    if column.kind is Kind.FLAG:
        yes, no = ("Yes", "No") if language.startswith("en") else ("是", "否")
        return forms.Select(attrs, choices=[("", "—"), ("true", yes), ("false", no)])
    if column.kind is Kind.DAY:
        return forms.DateInput(attrs | {"type": "date", "min": date(1900, 1, 1).isoformat()})
    if column.kind is Kind.TEXT and column.length > 300:
        return forms.Textarea(attrs | {"rows": 3, "maxlength": column.length})
    if column.kind in (Kind.WHOLE, Kind.DECIMAL, Kind.YEAR):
        return forms.TextInput(attrs | {"inputmode": "decimal"})
    return forms.TextInput(attrs | ({"maxlength": column.length} if column.length else {}))

"""A form with boxes to tick beside its fields."""

from __future__ import annotations

from dataclasses import dataclass

from qualipolis.console.pages.shapes import FormPage


@dataclass(frozen=True)
class Box:
    """One box: what is sent, what stands beside it, whether it is ticked."""

    value: str
    label: str
    is_ticked: bool = False


@dataclass(frozen=True)
class BoxGroup:
    """Boxes under one legend; `name` is the field they all send."""

    name: str
    legend: str
    boxes: tuple[Box, ...]
    hint: str = ""
    error: str = ""


@dataclass(frozen=True)
class BoxForm(FormPage):
    """A form page with groups of boxes after its fields."""

    groups: tuple[BoxGroup, ...] = ()
    note: str = ""

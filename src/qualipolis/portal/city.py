"""The city of this site as its pack describes it: titles, and boundaries where the pack has them."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from qualipolis.packs import finder

Words = tuple[str, str]


@dataclass(frozen=True, slots=True)
class City:
    """What the frame and the map need of a pack."""

    title: Words
    office: Words
    boundaries: str
    boundaries_note: Words


@lru_cache(maxsize=4)
def _read(folder: Path) -> City:
    head: dict[str, Any] = tomllib.loads((folder / "pack.toml").read_text("utf-8"))
    drawn = folder / "territory" / "boundaries.geojson"
    return City(
        title=(head["title_zh"], head["title_en"]),
        office=(
            head.get("office_zh", f"{head['name_zh']}市质量发展委员会办公室"),
            head.get("office_en", f"Office of the {head['name_en']} Quality Development Committee"),
        ),
        boundaries=drawn.read_text("utf-8") if drawn.is_file() else "",
        boundaries_note=_note(drawn),
    )


def _note(drawn: Path) -> Words:
    """What the file of boundaries says of itself: it is a sketch, not a standard map."""
    if not drawn.is_file():
        return "", ""
    said = json.loads(drawn.read_text("utf-8"))
    return said.get("note_zh", ""), said.get("note_en", "")


def city() -> City:
    """The city of the settings' pack."""
    return _read(finder.find(settings.PACK, settings.PACKS_DIRS))

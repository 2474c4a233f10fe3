"""How commands print lists: as JSON for scripts, as aligned columns for people."""

import json
import unicodedata
from collections.abc import Sequence
from typing import Any


def show(rows: Sequence[dict[str, Any]], form: str, columns: Sequence[str] = ()) -> None:
    """Prints rows as `json`, `table` or `text` (columns separated by tabs, no header)."""
    if form == "json":
        print(json.dumps(list(rows), ensure_ascii=False, indent=1, default=str))
        return
    names = list(columns or (rows[0] if rows else ()))
    cells = [[_cell(row.get(name)) for name in names] for row in rows]
    if form == "text":
        print("\n".join("\t".join(line) for line in cells))
        return
    widths = [max(_width(line[i]) for line in [names, *cells]) for i in range(len(names))]
    for line in [names, *cells]:
        print("  ".join(text + " " * (widths[i] - _width(text)) for i, text in enumerate(line)).rstrip())


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value)
    return str(value).replace("\n", " ")


def _width(text: str) -> int:
    """Columns a text takes in a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)

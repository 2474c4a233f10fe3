"""Files of a pack as values that know their line, so that a fault can name it."""

import csv
import io
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from qualipolis.kernel.errors import Faults

UTF8 = "Save the file as UTF-8."


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table or an entry of a list with its place."""

    values: dict[str, Any]
    where: str

    def text(self, name: str) -> str:
        """A value as text without spaces around it."""
        return str(self.values.get(name) or "").strip()


class Placed(dict[str, Any]):
    """A mapping of a YAML file that knows the line it begins at."""

    line = 0


class Folder:
    """A pack's folder: files by relative name, faults collected on the way."""

    def __init__(self, root: Path, faults: Faults) -> None:
        self.root, self.faults = root, faults

    def path(self, name: str) -> Path:
        """The file's place on disk."""
        return self.root / name

    def text(self, name: str, *, required: bool = True) -> str | None:
        """The file's text exactly as it lies there; None (and a fault, where it is required) if it cannot be read."""
        try:
            return self.path(name).read_bytes().decode("utf-8")
        except FileNotFoundError:
            if required:
                self.faults.add("The file is missing", name, "Copy it from packs/template and fill it in.")
        except UnicodeDecodeError as error:
            self.faults.add("Byte {at} is no UTF-8", name, UTF8, at=error.start)
        except OSError as error:
            self.faults.add("The file cannot be read: {why}", name, None, why=error.strerror or str(error))
        return None

    def toml(self, name: str) -> dict[str, Any] | None:
        """A TOML file as a dict."""
        if (text := self.text(name)) is None:
            return None
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            where = f"{name}:{line[1]}" if line else name
            self.faults.add(
                "This is no TOML: {why}", where, "Text stands in quotes, dates do not.", why=str(error)
            )
            return None

    def table(self, name: str, columns: tuple[str, ...], *, required: bool = True) -> list[Row]:
        """A CSV file as rows; its header must hold the columns, rows must have as many cells as the header."""
        if (text := self.text(name, required=required)) is None:
            return []
        reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
        header = [cell.strip() for cell in next(reader, [])]
        if missing := [c for c in columns if c not in header]:
            self.faults.add(
                "Columns are missing: {missing}",
                f"{name}:1",
                "The header is {columns}.",
                missing=", ".join(missing),
                columns=",".join(columns),
            )
            return []
        return list(self._rows(name, header, reader))

    def _rows(self, name: str, header: list[str], reader: Any) -> Iterator[Row]:
        for cells in reader:
            where = f"{name}:{reader.line_num}"
            if not any(cells):
                continue
            if len(cells) != len(header):
                self.faults.add(
                    "{found} cells where the header has {wanted}",
                    where,
                    'Put a cell that holds a comma in "quotes".',
                    found=len(cells),
                    wanted=len(header),
                )
                continue
            yield Row(dict(zip(header, cells, strict=True)), where)

    def lines(self, name: str) -> list[Row]:
        """A JSON-lines file as rows; a missing file has none."""
        rows = []
        for number, line in enumerate((self.text(name, required=False) or "").splitlines(), 1):
            where = f"{name}:{number}"
            if not line.strip():
                continue
            try:
                rows.append(Row(dict(json.loads(line)), where))
            except (json.JSONDecodeError, TypeError, ValueError) as error:
                self.faults.add("This line is no JSON object: {why}", where, None, why=str(error))
        return rows

    def yaml(self, name: str, *, required: bool = False) -> Placed | None:
        """A YAML file whose mappings know their lines; None where it is missing or broken."""
        if (text := self.text(name, required=required)) is None:
            return None
        try:
            found = yaml.load(text, Loader=_PlacedLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            where = f"{name}:{mark.line + 1}" if mark else name
            why = getattr(error, "problem", None) or str(error)
            self.faults.add("This is no YAML: {why}", where, "Mind the indentation and the quotes.", why=why)
            return None
        if not isinstance(found, Placed):
            self.faults.add("The file holds no mapping", name, "Begin with a key and a colon.")
            return None
        return found


class _PlacedLoader(yaml.CSafeLoader):  # type: ignore[misc]
    """Safe YAML with lines on mappings and a fault on a key that stands twice."""


def _mapping(loader: Any, node: Any) -> Iterator[Placed]:
    # Two steps, so that anchors may point at themselves.
    placed = Placed()
    placed.line = node.start_mark.line + 1
    yield placed
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in placed:
            raise yaml.constructor.ConstructorError(None, None, f"{key} stands twice", key_node.start_mark)
        placed[key] = loader.construct_object(value_node, deep=True)


_PlacedLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def entries(folder: Folder, name: str, found: Placed | None, key: str) -> list[Row]:
    """The list under a key as rows with their lines; a fault for what is no mapping."""
    rows = []
    for item in (found or {}).get(key) or []:
        if isinstance(item, Placed):
            rows.append(Row(item, f"{name}:{item.line}"))
        else:
            folder.faults.add("{item} under {key} is no entry", name, None, item=repr(item)[:40], key=key)
    return rows


def only(folder: Folder, row: Row, known: tuple[str, ...], needed: tuple[str, ...]) -> bool:
    """Whether a row has what it needs and nothing nobody knows (a misspelt key must not pass unnoticed)."""
    good = True
    for name in row.values:
        if name not in known:
            folder.faults.add(
                "{name} is unknown here", row.where, "Known: {known}.", name=name, known=", ".join(known)
            )
            good = False
    for name in needed:
        if row.values.get(name) in (None, ""):
            folder.faults.add("{name} is missing", row.where, "Give it a value.", name=name)
            good = False
    return good


def day(folder: Folder, row: Row, name: str) -> Any:
    """A date cell, empty as None; a fault for what is no date."""
    from datetime import date

    text = row.text(name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        folder.faults.add(
            "{text} in {name} is no date", row.where, "Write 2025-01-31.", text=repr(text), name=name
        )
        return None


def list_of(row: Row, name: str) -> tuple[str, ...]:
    """A cell with several values between | signs."""
    return tuple(part.strip() for part in row.text(name).split("|") if part.strip())

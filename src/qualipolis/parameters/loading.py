"""Reads parameter files and reports all their faults at once, each with file, line and remedy.

One file holds one parameter and is named like it: `complaint-mediation-days.yaml`.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import yaml

from qualipolis.kernel.errors import Faults
from qualipolis.parameters.types import Dated, Parameter, Parameters, Status

_TOP = {"name", "title", "unit", "values"}
_REASON = "text_only"
"""Says why nothing computes with a parameter that is only shown."""
_VALUE = {"from", "to", "value", "reference", "clause", "status"}
_STATES = ", ".join(status.value for status in Status)


def load(*folders: Path) -> Parameters:
    """Read folders of parameter files; a later folder (the city) lies over an earlier one (the country)."""
    faults, loaded = Faults(), Parameters({})
    for folder in folders:
        found = _folder(folder, faults)
        loaded = Parameters(found).over(loaded)
    faults.raise_any()
    return loaded


def _folder(folder: Path, faults: Faults) -> dict[str, Parameter]:
    found: dict[str, Parameter] = {}
    for path in sorted(folder.rglob("*.yaml")):
        parameter = _Reader(path, path.relative_to(folder).as_posix(), faults).read()
        if parameter is None:
            continue
        if parameter.name in found:
            faults.add(
                "The parameter {name} stands in two files",
                parameter.place,
                "Keep one of them; the other is {other}.",
                name=parameter.name,
                other=found[parameter.name].place,
            )
        found[parameter.name] = parameter
    return found


class _Reader:
    """Reads one file; faults are noted with the line on which they stand."""

    def __init__(self, path: Path, shown: str, faults: Faults) -> None:
        self.path, self.shown, self.faults = path, shown, faults
        self.sound = True

    def read(self) -> Parameter | None:
        """Give the parameter, or None after noting what is wrong."""
        try:
            text = self.path.read_text("utf-8-sig")
            root = yaml.compose(text, Loader=yaml.SafeLoader)
        except UnicodeDecodeError:
            self.faults.add("The file is not in UTF-8", self.shown, "Save it as UTF-8.")
            return None
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            place = f"{self.shown}, line {mark.line + 1}" if mark else self.shown
            self.faults.add(
                "The file is no YAML: {why}",
                place,
                "Check indents, colons and quotes near that line.",
                why=getattr(error, "problem", None) or "it cannot be read",
            )
            return None
        if not isinstance(root, yaml.MappingNode):
            self.faults.add(
                "The file holds no parameter", self.shown, "Begin with name, title, unit and values."
            )
            return None
        return self._parameter(root)

    def _parameter(self, root: yaml.MappingNode) -> Parameter | None:
        parts = self._mapping(root, _TOP | {_REASON}, _TOP)
        name = self._text(parts.get("name"), "name")
        if name and name != self.path.stem:
            self._fault(
                parts["name"],
                "The name {name} is not that of the file",
                "Call both {stem}.",
                name=name,
                stem=self.path.stem,
            )
        zh, en = self._title(parts.get("title"))
        unit = self._text(parts.get("unit"), "unit")
        values = self._values(parts.get("values"))
        reason = self._text(parts.get(_REASON), _REASON)
        return Parameter(name, zh, en, unit, values, self.shown, reason) if self.sound else None

    def _title(self, node: yaml.Node | None) -> tuple[str, str]:
        if not isinstance(node, yaml.MappingNode):
            if node is not None:
                self._fault(node, "The title needs both languages", "Write title: {{zh: …, en: …}}.", _=0)
            return "", ""
        parts = self._mapping(node, {"zh", "en"}, {"zh", "en"})
        return self._text(parts.get("zh"), "zh"), self._text(parts.get("en"), "en")

    def _values(self, node: yaml.Node | None) -> tuple[Dated, ...]:
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            if node is not None:
                self._fault(
                    node,
                    "There are no values",
                    "List one value at least, with from, value, reference, status.",
                )
            return ()
        read = [(item, self._dated(item)) for item in node.value]
        dated = [(item, one) for item, one in read if one is not None]
        for (_, before), (item, after) in pairwise(dated):
            if before.until is None or before.until >= after.from_:
                self._fault(
                    item,
                    "The value from {day} overlaps the one before",
                    "End the earlier value the day before.",
                    day=after.from_.isoformat(),
                )
        return tuple(one for _, one in dated)

    def _dated(self, node: yaml.Node) -> Dated | None:
        if not isinstance(node, yaml.MappingNode):
            self._fault(node, "A value needs from, value, reference and status", "Write them as keys.")
            return None
        parts = self._mapping(node, _VALUE, _VALUE - {"to", "clause"})
        since, until = self._day(parts.get("from"), "from"), self._day(parts.get("to"), "to")
        status = self._text(parts.get("status"), "status")
        if status and status not in set(Status):
            self._fault(
                parts["status"],
                "{status} is no status",
                "Use one of: {states}.",
                status=status,
                states=_STATES,
            )
            return None
        if since and until and until < since:
            self._fault(parts["to"], "The value ends before it begins", "Put 'to' on or after 'from'.")
        clause = self._text(parts["clause"], "clause") if "clause" in parts else None
        reference = self._text(parts.get("reference"), "reference")
        if since is None or not status or "value" not in parts:
            return None
        return Dated(since, until, _plain(parts["value"]), reference, clause, Status(status))

    def _mapping(self, node: yaml.MappingNode, known: set[str], needed: set[str]) -> dict[str, yaml.Node]:
        parts: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if key.value not in known:
                self._fault(
                    key,
                    "The key {key} is unknown here",
                    "Use: {known}.",
                    key=key.value,
                    known=", ".join(sorted(known)),
                )
            elif key.value in parts:
                self._fault(key, "The key {key} stands twice", "Keep one of them.", key=key.value)
            parts[str(key.value)] = value
        for missing in sorted(needed - parts.keys()):
            self._fault(node, "The key {key} is missing", "Add it.", key=missing)
        return parts

    def _text(self, node: yaml.Node | None, key: str) -> str:
        if node is None:
            return ""
        text = str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""
        if not text:
            self._fault(node, "{key} has no text", "Write it on one line.", key=key)
        return text

    def _day(self, node: yaml.Node | None, key: str) -> date | None:
        if node is None:
            return None
        try:
            return date.fromisoformat(str(node.value))
        except ValueError:
            self._fault(
                node,
                "{key} is {text}, which is no day",
                "Write it like 2026-04-15.",
                key=key,
                text=repr(node.value),
            )
            return None

    def _fault(self, node: yaml.Node, what: str, fix: str, **values: object) -> None:
        self.sound = False
        self.faults.add(what, f"{self.shown}, line {node.start_mark.line + 1}", fix, **values)


def _plain(node: yaml.Node) -> object:
    """Give the value of a node as plain numbers, texts, lists and mappings."""
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_object(node, deep=True)
    finally:
        loader.dispose()

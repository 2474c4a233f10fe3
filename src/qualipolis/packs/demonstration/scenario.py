"""The scenario of a pack's demonstration: numbers that shape the evidence, read from YAML."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from qualipolis.kernel.errors import Problem

Node = Mapping[str, Any]


@dataclass(frozen=True)
class Scenario:
    """A city's scenario: when it starts and ends, the seed, and numbers by dotted name."""

    seed: int
    start: date
    as_of: date
    numbers: Node

    def get(self, name: str, default: Any = None) -> Any:
        """The node of a dotted name; a Problem names the missing one where there is no default."""
        node: Any = self.numbers
        for part in name.split("."):
            if not isinstance(node, Mapping) or part not in node:
                if default is not None:
                    return default
                raise Problem(f"the scenario lacks {name!r}", where="demo/scenario.yaml", fix=f"add {name}")
            node = node[part]
        return node

    def in_year(self, name: str, year: int, default: Any = None) -> float:
        """A number of that year: a plain one holds for all years; of a table the last year not after it."""
        node = self.get(name, default)
        if not isinstance(node, Mapping):
            return float(node)
        known = [y for y in node if isinstance(y, int) and y <= year] or [
            min(y for y in node if isinstance(y, int))
        ]
        return float(node[max(known)])


def load_scenario(*layers: Path) -> Scenario:
    """Reads the layers in turn, each overlaying the one before, and checks the frame."""
    numbers: dict[str, Any] = {}
    for path in layers:
        numbers = _overlay(numbers, _read(path))
    try:
        seed, start, as_of = int(numbers.pop("seed")), numbers.pop("from"), numbers.pop("as_of")
    except KeyError as missing:
        raise Problem(
            f"the scenario lacks {missing}", where=str(layers[-1]), fix="state seed, from and as_of"
        ) from None
    if not (isinstance(start, date) and isinstance(as_of, date) and start < as_of):
        raise Problem(
            f"from {start!r} and as_of {as_of!r} are no span of days",
            where=str(layers[-1]),
            fix="write 2021-01-01",
        )
    return Scenario(seed, start, as_of, numbers)


def _read(path: Path) -> dict[str, Any]:
    try:
        found = yaml.safe_load(path.read_text("utf-8"))
    except yaml.YAMLError as fault:
        raise Problem("the scenario is no YAML", where=str(path), fix=str(fault)) from None
    if not isinstance(found, dict):
        raise Problem("the scenario is no table", where=str(path), fix="start with seed, from and as_of")
    return found


def _overlay(below: Node, above: Node) -> dict[str, Any]:
    """`above` laid over `below`, table by table; a table keyed by years replaces the one below it."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        nested = (
            isinstance(value, Mapping)
            and isinstance(old, Mapping)
            and not any(isinstance(k, int) for k in value)
        )
        merged[key] = _overlay(old, value) if nested else value
    return merged

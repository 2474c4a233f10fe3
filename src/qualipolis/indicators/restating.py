"""Why a settled figure changed: what it rested on before against what it rests on now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from qualipolis.indicators import parameters_read
from qualipolis.indicators.cards import registers_of
from qualipolis.indicators.definitions.discovery import catalogue, path_of
from qualipolis.indicators.definitions.parts import Flow
from qualipolis.indicators.engine.run import Run
from qualipolis.kernel.canonical import digest
from qualipolis.kernel.periods import Period
from qualipolis.lake.types import Manifest

SHORT = 16


def window(indicator: str, period: Period) -> tuple[date | None, date]:
    """Give the days between which records can move a figure: without a first one where anything earlier counts."""
    definition = catalogue().get(indicator)
    if definition is None or any(not isinstance(p.over, Flow) for p in definition.formula.parts().values()):
        return None, period.end
    read = [period, *definition.formula.periods(period)]
    return min(p.start for p in read), max(p.end for p in read)


def basis(run: Run, manifest: Manifest) -> dict[str, dict[str, Any]]:
    """Give what the figures of a run rest on: definitions and parameters by indicator, changes seen by register."""
    definitions, parameters = {}, {}
    for code, definition in run.definitions.items():
        path = path_of(definition)
        definitions[code] = digest(path.read_text("utf-8") if path else "")[:SHORT]
        reads = parameters_read.of_figure(definition, run.requests, run.parameters)
        if reads:
            parameters[code] = digest({r.name: parameters_read.told(r.versions) for r in reads})[:SHORT]
    positions = {code: entry.position for code, entry in manifest.entries.items()}
    return {"definitions": definitions, "parameters": parameters, "positions": positions}


@dataclass(frozen=True)
class Why:
    """The bases of two runs side by side."""

    before: Mapping[str, Mapping[str, Any]]
    after: Mapping[str, Mapping[str, Any]]

    def cause(self, indicator: str) -> str:
        """Give definition, parameter or records, in this order: a new definition may read other records."""
        if self._differs("definitions", indicator):
            return "definition"
        return "parameter" if self._differs("parameters", indicator) else "records"

    def _differs(self, what: str, indicator: str) -> bool:
        before, after = self.before.get(what, {}), self.after.get(what, {})
        return bool(before) and before.get(indicator) != after.get(indicator)

    def spans(self, indicator: str) -> list[list[Any]]:
        """Give the outbox rows of the indicator's registers between the runs: register, after, up to."""
        definition = catalogue().get(indicator)
        names = registers_of(definition) if definition else ()
        return [self._moved[name] for name in names if name in self._moved]

    @cached_property
    def _moved(self) -> dict[str, list[Any]]:
        old, new = self.before.get("positions", {}), self.after.get("positions", {})
        return {n: [n, old[n], at] for n, at in new.items() if n in old and at > old[n]}

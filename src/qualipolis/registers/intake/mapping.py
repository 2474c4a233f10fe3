"""Mappings of other systems' exports: a small file that says which of their columns is which of ours.

register: inspection_samples
name: 国家食品安全抽样检验信息系统导出表
columns:
  sample_no: 抽样编号                       # a column of the export
  domain: {value: food}                     # a constant
  conclusion: {from: 结论, values: {纯抽检合格样品: pass}}
  producer_name: {from: [标称生产企业, 生产企业名称], default: ""}
  concluded_on: {from: 时间, pattern: "([0-9-]+)"}
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from qualipolis.kernel.errors import Problem
from qualipolis.registers.catalogue import register as register_of


@dataclass(frozen=True)
class Source:
    """Where one column's text comes from."""

    names: tuple[str, ...] = ()
    value: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    default: str = ""
    pattern: str = ""
    joined_by: str | None = None


@dataclass(frozen=True)
class Map:
    """A whole mapping; `system` says whose export it reads."""

    code: str
    register: str
    name: str
    columns: Mapping[str, Source]
    system: str = ""

    @property
    def needed(self) -> tuple[str, ...]:
        """Columns of the export that some source names."""
        return tuple(dict.fromkeys(n for s in self.columns.values() for n in s.names))


def load(path: Path) -> Map:
    """Reads a mapping file; a Problem names what is wrong in it."""
    try:
        raw = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise Problem("The mapping {file} cannot be read: {error}", None, "Compare it with a shipped one.",
                      file=path.name, error=str(error).splitlines()[0]) from None  # fmt: skip
    return parse(raw, path.stem)


def parse(raw: Any, code: str) -> Map:
    """Makes a mapping of what a YAML file holds."""
    if not isinstance(raw, dict) or not isinstance(raw.get("columns"), dict) or "register" not in raw:
        raise Problem(
            "The mapping {code} needs `register` and `columns`",
            None,
            "Compare it with a shipped one.",
            code=code,
        )
    strange = set(raw) - {"register", "name", "system", "columns"}
    if strange:
        raise Problem("The mapping {code} has unknown parts: {strange}", None, "Use register, name, system, columns.",
                      code=code, strange=", ".join(sorted(strange)))  # fmt: skip
    register = register_of(raw["register"])
    unknown = [n for n in raw["columns"] if n not in register._by_name]
    if unknown:
        raise Problem("{register} has no columns {unknown}", code, "Use names from its description.",
                      register=register.code, unknown=", ".join(unknown))  # fmt: skip
    columns = {name: _source(code, name, spec) for name, spec in raw["columns"].items()}
    return Map(code, register.code, str(raw.get("name", code)), columns, str(raw.get("system", "")))


def _source(code: str, column: str, spec: Any) -> Source:
    if isinstance(spec, str):
        return Source(names=(spec,))
    if not isinstance(spec, dict) or set(spec) - {"from", "value", "values", "default", "pattern", "join"}:
        raise Problem("{column} is not understood", code, "Give a heading, or from, value, values, default, pattern, join.",
                      column=column)  # fmt: skip
    names = spec.get("from", ())
    names = (names,) if isinstance(names, str) else tuple(names)
    if spec.get("pattern"):
        _compiles(code, column, spec["pattern"])
    values = {str(k): str(v) for k, v in (spec.get("values") or {}).items()}
    value = None if "value" not in spec else str(spec["value"])
    return Source(
        names, value, values, str(spec.get("default", "")), spec.get("pattern", ""), spec.get("join")
    )


def _compiles(code: str, column: str, pattern: str) -> None:
    try:
        groups = re.compile(pattern).groups
    except re.error as error:
        raise Problem("The pattern of {column} is wrong: {error}", code, "Mend the pattern.",
                      column=column, error=str(error)) from None  # fmt: skip
    if groups != 1:
        raise Problem("The pattern of {column} must have one group in brackets", code, "Put ( ) round what is wanted.",
                      column=column)  # fmt: skip


def find(code: str, folders: Sequence[Path]) -> Path:
    """The mapping's file: a path, or a name in one of the folders."""
    if (path := Path(code)).suffix in (".yaml", ".yml") and path.exists():
        return path
    known = {p.stem: p for folder in folders for p in sorted(folder.glob("*.yaml"))}
    if code in known:
        return known[code]
    raise Problem("There is no mapping {code}", None, "Use one of {known}, or the path of your own.",
                  code=code, known=", ".join(sorted(known)) or "—")  # fmt: skip

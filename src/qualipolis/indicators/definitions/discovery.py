"""Definitions found by their folder: one file, one indicator. All faulty files are reported in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import util
from pathlib import Path
from types import ModuleType

from qualipolis.indicators.definitions.base import Definition
from qualipolis.kernel.canonical import digest
from qualipolis.kernel.errors import Faults, Problem

ROOM = Path(__file__).resolve().parents[1]
CATALOGUE, CASES = ROOM / "catalogue", ROOM / "cases"
_NAME = "indicator"


def files(folder: Path = CATALOGUE) -> Iterator[Path]:
    """Walk through the definition files, `<family>/<code>.py`."""
    return (path for path in sorted(folder.glob("*/*.py")) if not path.name.startswith("_"))


def load(folder: Path = CATALOGUE) -> dict[str, Definition]:
    """Give code → definition; raises Problems that names every faulty file."""
    faults, found = Faults(), {}
    for path in files(folder):
        place = f"{path.parent.name}/{path.name}"
        with faults.catch(place):
            definition = _read(path)
            if definition.code in found:
                raise Problem("The code {code} is taken", None, "Choose another.", code=definition.code)
            found[definition.code] = definition
    faults.raise_any()
    return found


def _read(path: Path) -> Definition:
    module = _module(path)
    definition = getattr(module, _NAME, None)
    if not isinstance(definition, Definition):
        raise Problem("The file declares no `indicator`", None, "Write indicator = Ratio(…).")
    if definition.code.replace("-", "_") != path.stem:
        raise Problem(
            "The code {code} differs from the file's name",
            None,
            f"Name the file {definition.code.replace('-', '_')}.py.",
            code=definition.code,
        )
    object.__setattr__(definition, "_path", path)
    return definition


def _module(path: Path) -> ModuleType:
    spec = util.spec_from_file_location(f"qualipolis_indicator_{path.parent.name}_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    module = util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Problem:
        raise
    except SyntaxError as fault:
        raise Problem(
            "Line {line} cannot be read: {why}",
            None,
            "Compare it with another definition.",
            line=fault.lineno,
            why=fault.msg,
        ) from None
    except Exception as fault:  # a file of the catalogue may be wrong in any way; the rest is still read
        raise Problem(
            "It cannot be loaded: {why}", None, "Compare it with another definition.", why=fault
        ) from None
    return module


@cache
def catalogue() -> Mapping[str, Definition]:
    """Give the shipped definitions by code."""
    return load()


def definition(code: str) -> Definition:
    """Give one definition; a Problem that lists near codes where there is none."""
    from difflib import get_close_matches

    known = catalogue()
    if code in known:
        return known[code]
    near = get_close_matches(code, known, 3)
    fix = "Did you mean {near}?" if near else "See the list of indicators."
    raise Problem("There is no indicator {code}", None, fix, code=code, near=", ".join(near))


def family(definition: Definition) -> str:
    """Give the name of the folder a definition lies in."""
    path = getattr(definition, "_path", None)
    return path.parent.name if path else ""


def path_of(definition: Definition) -> Path | None:
    """Give the file a definition stands in."""
    return getattr(definition, "_path", None)


def definitions_digest(definitions: Mapping[str, Definition]) -> str:
    """Give a digest of the definition files in use."""
    return _catalogue_digest() if definitions is catalogue() else _digest_of(definitions)


@cache
def _catalogue_digest() -> str:
    return _digest_of(catalogue())


def _digest_of(definitions: Mapping[str, Definition]) -> str:
    paths = {code: path_of(definition) for code, definition in definitions.items()}
    return digest({code: path.read_text("utf-8") if path else "" for code, path in paths.items()})

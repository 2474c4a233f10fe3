"""The manifest: which files make up the lake, under one digest. It is replaced in one step, never edited."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import file_digest
from pathlib import Path
from typing import Any

from qualipolis.kernel.canonical import digest
from qualipolis.kernel.errors import Problem
from qualipolis.lake.types import Entry, Manifest, Overlay, Part

NAME = "manifest.json"


def read(root: Path) -> Manifest:
    """Read the manifest; an empty one where the lake was never filled."""
    path = root / NAME
    if not path.exists():
        return Manifest()
    try:
        plain = json.loads(path.read_text("utf-8"))
        entries = {code: _entry(one) for code, one in plain["entries"].items()}
    except (ValueError, KeyError, TypeError) as fault:
        raise Problem(
            "The manifest of the lake cannot be read: {why}",
            str(path),
            "Rebuild the lake from the database: qualipolis compute --rebuild.",
            why=fault,
        ) from None
    return Manifest(entries, plain["digest"])


def write(root: Path, entries: Mapping[str, Entry]) -> Manifest:
    """Write the manifest in one step and give it with its digest."""
    plain = {code: asdict(entry) for code, entry in sorted(entries.items())}
    found = Manifest(dict(entries), digest({code: _names(entry) for code, entry in entries.items()}))
    root.mkdir(parents=True, exist_ok=True)
    draft = root / f"{NAME}.{os.getpid()}"
    draft.write_text(
        json.dumps({"digest": found.digest, "entries": plain}, ensure_ascii=False, indent=1), "utf-8"
    )
    draft.replace(root / NAME)
    return found


def _names(entry: Entry) -> dict[str, object]:
    """What the digest covers: contents and changes in order, not the names of files."""
    return {
        "parts": [[p.first, p.last, p.rows, p.content] for p in entry.parts],
        "overlays": [[o.position, o.rows, o.sha256] for o in entry.overlays],
    }


def _entry(plain: dict[str, Any]) -> Entry:
    return Entry(
        plain["register"],
        tuple(Part(**part) for part in plain["parts"]),
        tuple(Overlay(**overlay) for overlay in plain["overlays"]),
        {name: tuple(values) for name, values in plain["dictionaries"].items()},
        plain["position"],
        tuple(plain["gaps"]),
        plain["layout"],
    )


def sha256(path: Path) -> str:
    """Give the digest of a file."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def faults(root: Path, manifest: Manifest) -> list[str]:
    """Give the files that are missing or differ from their digest."""
    named = [(f.file, f.sha256) for e in manifest.entries.values() for f in e.files]
    return [name for name, known in named if not (root / name).exists() or sha256(root / name) != known]

"""Where packs lie: folders of the settings first, then those of a checkout, then those shipped in the wheel."""

from collections.abc import Iterable
from pathlib import Path

from qualipolis.kernel.errors import Problem

_HERE = Path(__file__).resolve().parent
SHIPPED = _HERE / "shipped"
CHECKOUT = _HERE.parents[2] / "packs"


def roots(further: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Folders that hold packs, most particular first; only those that exist."""
    return tuple(root for root in (*map(Path, further), CHECKOUT, SHIPPED) if root.is_dir())


def available(further: Iterable[Path] = ()) -> dict[str, Path]:
    """Packs of cities by their folder's name."""
    found: dict[str, Path] = {}
    for root in roots(further):
        for file in sorted(root.glob("*/pack.toml")):
            found.setdefault(file.parent.name, file.parent)
    return found


def find(name: str, further: Iterable[Path] = ()) -> Path:
    """The folder of a pack, by name or by path; a Problem that lists what there is."""
    if (Path(name) / "pack.toml").is_file():
        return Path(name)
    known = available(further)
    if name not in known:
        raise Problem(
            "There is no pack {name}",
            None,
            "Known: {known}. A pack is a folder with pack.toml; further folders are named in QUALIPOLIS_PACKS.",
            name=repr(name),
            known=", ".join(known) or "—",
        )
    return known[name]


def folder(name: str, further: Iterable[Path] = ()) -> Path | None:
    """A folder beside the packs that need be no city (china), or None."""
    return next((root / name for root in roots(further) if (root / name).is_dir()), None)

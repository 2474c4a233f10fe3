"""The source tree as data, for tests about its shape."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "qualipolis"
FACES = {"api", "cli", "console", "portal", "project"}
# Bottom to top, as in ARCHITECTURE.md; rooms on one line share a rank.
ORDER = [
    {"kernel"}, {"methods"}, {"design"}, {"audit"}, {"territory"}, {"accounts"}, {"parameters"}, {"reading"},
    {"documents"}, {"programme"}, {"jobs"}, {"registers"}, {"lake"}, {"indicators"}, {"papers"}, {"packs"},
    {"publication"}, {"api", "cli", "console", "portal"}, {"project"},
]  # fmt: skip


def rank(room: str) -> int:
    """The line a room stands on, counted from below."""
    return next(i for i, line in enumerate(ORDER) if room in line)


def rooms() -> list[str]:
    """Every room that has a folder."""
    return sorted(p.name for p in PACKAGE.iterdir() if (p / "__init__.py").exists())


def room_of(path: Path) -> str:
    """The room a file lies in."""
    return path.relative_to(PACKAGE).parts[0]


@cache
def sources() -> dict[Path, ast.Module]:
    """Each hand-written module with its syntax tree; migrations are generated."""
    return {
        path: ast.parse(path.read_text("utf-8"), str(path))
        for path in sorted(PACKAGE.rglob("*.py"))
        if "migrations" not in path.parts
    }


def at(path: Path, node: ast.AST) -> str:
    """Where a node stands, for a message."""
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"

"""Texts the reader is tested on: the shipped plan, the annotated documents, reference material beside the tree."""

from functools import cache
from pathlib import Path

from qualipolis.reading import Reading, read
from tests.shared import SHARED

ROOT = Path(__file__).resolve().parents[2]
PLAN = ROOT / "packs" / "yangzhou" / "documents" / "yfzf-2023-141" / "source.txt"
DEV = ROOT / "tests" / "reading" / "gold" / "dev"
DOCUMENTS = ROOT / "tests" / "reading" / "documents"


def text_of(path: Path) -> str:
    """A file as it is, line ends included."""
    return path.read_bytes().decode("utf-8")


@cache
def plan() -> Reading:
    """The plan that the tree ships, read."""
    return read(text_of(PLAN), "141")


def shared_documents() -> list[Path]:
    """Every document of the reference material, or none."""
    return sorted((SHARED / "reading").glob("*/*.txt")) if SHARED else []

"""How a bundle is laid out: items in the order of the document, volumes （册） of bounded size, page numbers. Pure.

Every page number is known before the first page is drawn, because the store knows how many pages each file has. So a
volume is written from its first page to its last and then forgotten: memory depends on one volume, never on the bundle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from qualipolis.kernel.canonical import digest

from . import rules, sheets
from .kinds import KINDS
from .types import EvidenceFile, Item

#: A volume is bound and carried; and what is merged is held in memory until its volume is written.
VOLUME_PAGES = 500
VOLUME_BYTES = 64 << 20


@dataclass
class Part:
    """One file under one item. `volume` and `first` say where its pages begin; both 0 where it is an attached original."""

    file: EvidenceFile
    is_repeated: bool = False
    volume: int = 0
    first: int = 0

    @property
    def is_merged(self) -> bool:
        """Whether its pages lie in the bundle, here or under another item."""
        return KINDS[self.file.kept.kind].is_merged

    @property
    def pages(self) -> int:
        """Pages that it adds at this place."""
        return (self.file.kept.pages or 0) if self.is_merged and not self.is_repeated else 0

    @property
    def weight(self) -> int:
        """Bytes that it adds at this place."""
        return self.file.kept.size if self.pages else 0

    @property
    def words(self) -> str:
        """Its line in contents and on the heading sheet."""
        entry = self.file.entry
        bits = (self.file.number, entry.name, entry.document_no, entry.issuer, str(entry.issued_on or ""))
        return "  ".join(filter(None, bits))

    def place(self, volumes: int) -> str:
        """Where it is found, in words; the volume is named where there are several."""
        if not self.is_merged:
            return "随附原件"
        where = f"{self.volume}-{self.first}" if volumes > 1 else str(self.first)
        return where if not self.is_repeated else f"见第 {where} 页"


@dataclass
class Section:
    """One item's files within one volume, and the page of its heading sheet."""

    item: Item
    name: str
    is_continued: bool = False
    page: int = 0
    parts: list[Part] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The item's words; a section that a volume takes over says so."""
        return f"{self.name}（续）" if self.is_continued else self.name

    def heading(self) -> tuple[str, list[str]]:
        """What stands on its heading sheet."""
        return self.title, [part.words for part in self.parts]


@dataclass
class Volume:
    """What is bound together; `pages` counts cover and contents too."""

    number: int
    sections: list[Section] = field(default_factory=list)
    pages: int = 0

    def lines(self, volumes: int) -> list[sheets.Line]:
        """Its contents."""
        found = []
        for section in self.sections:
            page = f"{self.number}-{section.page}" if volumes > 1 else str(section.page)
            found.append(sheets.Line(section.title, page, True))
            found += [sheets.Line(part.words, part.place(volumes), False) for part in section.parts]
        return found


@dataclass(frozen=True)
class Layout:
    """The whole bundle."""

    volumes: tuple[Volume, ...]
    files: Mapping[str, EvidenceFile]

    @property
    def pages(self) -> int:
        """Pages of all volumes."""
        return sum(v.pages for v in self.volumes)

    @property
    def items(self) -> int:
        """How many items it serves."""
        return len({s.item for v in self.volumes for s in v.sections})

    @property
    def attached(self) -> tuple[EvidenceFile, ...]:
        """Files that travel beside the PDF as originals."""
        return tuple(f for f in self.files.values() if not KINDS[f.kept.kind].is_merged)

    @property
    def parts(self) -> Iterable[tuple[Section, Part]]:
        """Every line of the contents."""
        return ((s, p) for v in self.volumes for s in v.sections for p in s.parts)

    @property
    def digest(self) -> str:
        """The same for the same contents in the same order."""
        lines = [[str(s.item), s.name, p.file.number, p.file.kept.digest, p.words] for s, p in self.parts]
        return digest(lines)


def layout(
    files: Iterable[EvidenceFile],
    names: Mapping[Item, str],
    filters: Mapping[str, str],
    known: rules.Known,
) -> Layout:
    """The layout of the files that fit `filters`; a file that serves several items is merged under the first of them."""
    chosen = sorted(files, key=lambda f: f.number)
    by_item: dict[Item, list[EvidenceFile]] = {}
    for one in chosen:
        for item in one.items:
            if _is_asked(item, filters, known):
                by_item.setdefault(item, []).append(one)
    volumes = _volumes((i, names.get(i, str(i)), by_item[i]) for i in rules.in_order(by_item, known))
    for volume in volumes:
        _number(volume, len(volumes))
    _refer(volumes)
    return Layout(tuple(volumes), {f.number: f for f in chosen})


def _is_asked(item: Item, filters: Mapping[str, str], known: rules.Known) -> bool:
    if filters.get("item"):
        return filters["item"] in (item.code, str(item))
    measure = filters.get("measure", "")
    return not measure.isdigit() or rules.measure_of(item, known) == int(measure)


def _volumes(chapters: Iterable[tuple[Item, str, list[EvidenceFile]]]) -> list[Volume]:
    """Parts in order; a volume is closed before the part that would make it too thick or too heavy."""
    volumes, pages, weight = [Volume(1)], 0, 0
    seen: set[str] = set()
    for item, name, files in chapters:
        section: Section | None = None
        for one in files:
            part = Part(one, is_repeated=one.number in seen)
            seen.add(one.number)
            if pages and (pages + part.pages > VOLUME_PAGES or weight + part.weight > VOLUME_BYTES):
                volumes.append(Volume(len(volumes) + 1))
                pages = weight = 0
                section = Section(item, name, is_continued=True) if section else None
                if section:
                    volumes[-1].sections.append(section)
            if section is None:
                section = Section(item, name)
                volumes[-1].sections.append(section)
            section.parts.append(part)
            pages, weight = pages + part.pages, weight + part.weight
    return volumes


def _number(volume: Volume, volumes: int) -> None:
    # The contents break their lines by the words alone, so their length is known before any page number is.
    page = 1 + sheets.pages_of_contents(volume.lines(volumes))
    for section in volume.sections:
        section.page = page + 1
        page += sheets.pages_of_heading(*section.heading())
        for part in section.parts:
            if part.pages:
                part.volume, part.first = volume.number, page + 1
            page += part.pages
    volume.pages = page


def _refer(volumes: Iterable[Volume]) -> None:
    """Where a file is named again, the contents say where it lies."""
    parts = [p for v in volumes for s in v.sections for p in s.parts if p.is_merged]
    firsts = {p.file.number: p for p in parts if not p.is_repeated}
    for part in parts:
        if part.is_repeated:
            first = firsts[part.file.number]
            part.volume, part.first = first.volume, first.first

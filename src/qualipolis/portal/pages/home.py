"""The plan at a glance: one sentence, one bar, six tallies, chapters, areas, changes, what comes next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from qualipolis.design.figures import day as day_in_words
from qualipolis.design.types import GLYPH_OF, Link, MapPicture, Mark
from qualipolis.portal.city import city
from qualipolis.portal.pages import areas as area_pages
from qualipolis.portal.pages.source import Source, body_at, good, kept, target_at
from qualipolis.programme.types import Chapter
from qualipolis.programme.words import chapter_number, chapter_title, is_chinese, pick


@dataclass(frozen=True)
class Tally:
    """One of the six numbers under the bar."""

    status: str
    count: int
    href: str


@dataclass(frozen=True)
class ChapterRow:
    """A chapter with one glyph for each of its targets with a threshold."""

    no: str
    title: str
    href: str
    measures: int
    marks: tuple[Mark, ...]
    counts: dict[str, int]
    good: int
    total: int
    other: int


@dataclass(frozen=True)
class Moved:
    """A target that moved from one status to another."""

    on: date
    name: str
    href: str
    before: str
    after: str
    why: str
    aspirational: bool


@dataclass(frozen=True)
class HomePage:
    """What the home page shows."""

    lead: str
    document_title: str
    document_line: str
    document_counts: str
    counts: dict[str, int]
    counted: int
    tallies: tuple[Tally, ...]
    chapters: tuple[ChapterRow, ...]
    areas: area_pages.AreaTable
    map: MapPicture
    undrawn: tuple[str, ...]
    map_note: str
    moved: tuple[Moved, ...]
    moved_total: int
    next: tuple[tuple[str, str], ...]
    bodies: tuple[Link, ...]
    bodies_total: int


@kept
def page(source: Source) -> HomePage:
    """The home page from the programme and the edition that is released."""
    counts = source.counts(source.hard)
    table = area_pages.table(source)
    bodies = responsible(source)
    return HomePage(
        lead=_lead(source, counts),
        document_title=source.document.title,
        document_line=_document_line(source),
        document_counts=_document_counts(source, len(bodies)),
        counts=counts,
        counted=len(source.hard),
        tallies=tuple(
            Tally(c, n, f"{reverse('portal:targets')}?status={c}&tier=hard") for c, n in counts.items()
        ),
        chapters=tuple(_chapter(source, c) for c in source.programme.chapters),
        areas=table,
        map=area_pages.picture(table),
        undrawn=area_pages.undrawn(table),
        map_note=pick(*city().boundaries_note),
        moved=moved(source)[:6],
        moved_total=len(source.edition.changes),
        next=_next(source),
        bodies=bodies[:7],
        bodies_total=len(bodies),
    )


def _lead(source: Source, counts: dict[str, int]) -> str:
    whole = len(source.programme.targets)
    parts = {
        "all": whole,
        "hard": len(source.hard),
        "good": good(counts),
        "risk": counts["risk"],
        "behind": counts["behind"],
        "left": _time_left(source),
    }
    return (
        gettext(
            "The plan sets %(all)s targets, %(hard)s of them with a number or a standard. %(left)s"
            "%(good)s are done or on track, %(risk)s are at risk, %(behind)s are behind."
        )
        % parts
    )


def _time_left(source: Source) -> str:
    """How many days remain to the first horizon, or that it has passed."""
    as_of, horizon = source.edition.as_of, source.programme.plan.horizon
    if as_of is None or not horizon:
        return ""
    year = int(horizon[0][:4])
    days = (date(year, 12, 31) - as_of).days
    if days < 0:
        return gettext("%(year)s has passed: ") % {"year": year}
    return ngettext(
        "%(days)s day remains to the end of %(year)s: ", "%(days)s days remain to the end of %(year)s: ", days
    ) % {"days": days, "year": year}


def _document_line(source: Source) -> str:
    issued = day_in_words(source.document.issued_on, "zh" if is_chinese() else "en")
    words = gettext("%(number)s · issued %(day)s") % {"number": source.document.number, "day": issued}
    # A document without a number of its own begins with its day.
    return words.lstrip(" ·")


def _document_counts(source: Source, bodies: int) -> str:
    return gettext("%(chapters)s chapters, %(measures)s measures, %(bodies)s responsible bodies") % {
        "chapters": len(source.programme.chapters),
        "measures": sum(1 for no in source.programme.measures if no),
        "bodies": bodies,
    }


def _chapter(source: Source, chapter: Chapter) -> ChapterRow:
    """A chapter's targets: those of its measures, and those goals before the first measure (number 0) that stand in it."""
    programme = source.programme
    goals = programme.targets_of(0) if 0 in programme.measures else ()
    targets = [t for t in goals if chapter.char_start <= t.char_start < chapter.char_end]
    targets += [
        t for no in chapter.measures if no in programme.measures and no for t in programme.targets_of(no)
    ]
    hard = [t for t in targets if t.tier == "hard"]
    counts = source.counts(hard)
    return ChapterRow(
        no=chapter_number(chapter),
        title=chapter_title(chapter),
        href=f"{reverse('portal:targets')}?chapter={chapter.no}",
        measures=sum(1 for no in chapter.measures if no),
        marks=source.marks(hard),
        counts=counts,
        good=good(counts),
        total=len(hard),
        other=len(targets) - len(hard),
    )


def moved(source: Source) -> tuple[Moved, ...]:
    targets = source.programme.targets
    return tuple(
        Moved(
            c.on,
            pick(targets[c.target].name_zh, targets[c.target].name_en),
            target_at(targets[c.target]),
            c.before,
            c.after,
            pick(*c.why),
            targets[c.target].commitment == "aspirational",
        )
        for c in source.edition.changes
        if c.target in targets and c.area == source.city.code
    )


def _next(source: Source) -> tuple[tuple[str, str], ...]:
    """Deadlines that lie ahead, from the plan itself: how many targets fall due on each."""
    as_of = source.edition.as_of
    due = Counter(
        _last_day(t.deadline)
        for t in source.programme.targets.values()
        if t.deadline and GLYPH_OF[source.status(t)] != "done"
    )
    ahead = sorted((on, n) for on, n in due.items() if as_of is None or on > as_of)
    language = "zh" if is_chinese() else "en"
    return tuple(
        (
            day_in_words(on, language),
            ngettext("%(n)s target with a date falls due", "%(n)s targets with a date fall due", n)
            % {"n": n},
        )
        for on, n in ahead
    )


def _last_day(deadline: str) -> date:
    """The last day of a deadline written as a year or as a day."""
    return date.fromisoformat(deadline) if len(deadline) == 10 else date(int(deadline[:4]), 12, 31)


def responsible(source: Source) -> tuple[Link, ...]:
    """Bodies by the number of measures they take part in, as the document names them."""
    count: Counter[tuple[str, str]] = Counter()
    for measure in source.programme.measures.values():
        for owner in measure.owners:
            count[(owner.body, owner.name)] += 1
    first = {key: i for i, key in enumerate(count)}
    ordered = sorted(count, key=lambda key: (-count[key], first[key]))
    return tuple(Link(_body_name(source, *key), body_at(key[0]), note=str(count[key])) for key in ordered)


def _body_name(source: Source, code: str, name: str) -> str:
    body = source.territory.bodies.get(code)
    return pick(name, body.name_en if body else "")

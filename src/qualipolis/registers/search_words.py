"""Which different words stand in the searchable columns of a long register, so that a part of one finds it.

Ten million records name some ten thousand producers: to look through the names for two signs in the middle takes
milliseconds, to look through the records takes seconds. A job behind the import learns new words (an import itself does
nothing for them); what it has not yet come to is read from the outbox when somebody searches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Count, Max

from qualipolis.jobs.actions import enqueue

from . import change_feed, list_indexes
from .models import Outbox
from .models.search_words import SearchProgress, SearchWord
from .record import Register

#: A column with more different words is found by beginnings only: looking through it would take longer than a page may.
MOST = 1_000_000
#: Longer texts are no words.
LONGEST = 500
LOT = 5_000
#: So many records are looked through at a time, and so many that are not yet learnt while somebody waits.
STRETCH = 200_000
#: Of single changes that are not yet learnt, so many are read while somebody searches; from FAR on the job is asked for.
ROWS, FAR = 5_000, 500
Words = Mapping[str, set[str]]


@dataclass
class Unlearnt:
    """What the outbox holds beyond the words that are known: words by column, and ranges of records."""

    words: dict[str, set[str]] = field(default_factory=dict)
    ranges: list[tuple[int, int]] = field(default_factory=list)


def columns(register: Register) -> tuple[str, ...]:
    """The searchable columns whose words are learnt."""
    return tuple(n for n in list_indexes.searched_of(register) if register.column(n).length <= LONGEST)


def known_columns(register: Register) -> tuple[str, ...]:
    """Those of them whose words are known; none before the job has run."""
    progress = _progress(register)
    return tuple(n for n in columns(register) if n not in progress.left_out) if progress else ()


def _progress(register: Register) -> SearchProgress | None:
    return SearchProgress.objects.filter(register=register.code).first()


def is_behind(register: Register) -> bool:
    """Whether a long register has records whose words are not known."""
    if not columns(register) or not list_indexes.is_long(register):
        return False
    progress = _progress(register)
    newest = Outbox.objects.filter(register=register.code).aggregate(last=Max("pk"))["last"] or 0
    return progress is None or progress.position < newest


def ask_for(register: Register, *, by: str, at: datetime) -> None:
    """Queues the making of the indexes and words that a long register lacks; asked twice it waits once."""
    if list_indexes.missing(register) or is_behind(register):
        key = f"{list_indexes.KIND}/{register.code}"
        enqueue(kind=list_indexes.KIND, arguments={"register": register.code}, by=by, at=at, key=key)


def ask_when_far(register: Register, *, by: str, at: datetime) -> None:
    """The same behind single changes, once there are many that are not learnt."""
    progress = _progress(register)
    if progress is not None and change_feed.end().row - progress.position > FAR:
        ask_for(register, by=by, at=at)


def containing(register: Register, column: str, part: str, most: int) -> list[str]:
    """Up to `most` words of the column that contain the part, in any writing of Latin letters."""
    known = SearchWord.objects.filter(register=register.code, column=column, word__icontains=part)
    return list(known.order_by("word").values_list("word", flat=True)[:most])


def unlearnt(register: Register) -> Unlearnt:
    """What is not yet known; of the outbox the newest ROWS, of records the newest STRETCH."""
    found, left, progress = Unlearnt(), STRETCH, _progress(register)
    if progress is None:
        return found
    rows = Outbox.objects.filter(register=register.code, pk__gt=progress.position).order_by("-pk")
    for first, last, before, after in rows.values_list("first_id", "last_id", "before", "after")[:ROWS]:
        if before is None and after is None and left > 0:
            found.ranges.append((max(first, last - left + 1), last))
            left -= last - first + 1
        _note(found.words, columns(register), after or {})
    return found


def _note(words: dict[str, set[str]], names: Iterable[str], image: Mapping[str, Any]) -> None:
    for name in names:
        if word := image.get(name):
            words.setdefault(name, set()).add(word)


# --- learning -----------------------------------------------------------------------------------------------------


def learn(register: Register) -> int:
    """Learns the words that are not yet known; gives how many rows of the outbox that took. Repeated, it goes on."""
    progress, last = _progress(register), change_feed.end().row
    names = known_columns(register) if progress else columns(register)
    lots = _since(register, names, progress.position, last) if progress else _all(register, names)
    for column, words in lots:
        _keep(register, column, words)
    left_out = sorted({*(progress.left_out if progress else ()), *_too_many(register)})
    SearchProgress.objects.update_or_create(
        register=register.code, defaults={"position": last, "left_out": left_out}
    )
    return last - (progress.position if progress else 0)


def _keep(register: Register, column: str, words: Iterable[str]) -> None:
    rows = [SearchWord(register=register.code, column=column, word=word) for word in sorted(words)]
    for start in range(0, len(rows), LOT):
        SearchWord.objects.bulk_create(rows[start : start + LOT], ignore_conflicts=True)


def _too_many(register: Register) -> list[str]:
    """Columns with more words than may be looked through; theirs are forgotten."""
    counted = SearchWord.objects.filter(register=register.code).values_list("column").annotate(n=Count("pk"))
    found = [column for column, n in counted if n > MOST]
    SearchWord.objects.filter(register=register.code, column__in=found).delete()
    return found


def _all(register: Register, names: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Every different word of each column, along its index, a lot at a time; one lot more than may be kept."""
    for column in names:
        last, count = "", 0
        while count <= MOST and (words := _next_words(register, column, last)):
            yield column, words
            last, count = words[-1], count + len(words)


def _next_words(register: Register, column: str, last: str) -> list[str]:
    chosen = f'"withdrawn_at" IS NULL AND {list_indexes.filled(register, column)}'
    if connection.vendor == "postgresql":
        # Its index is no road from word to word: it is gone through once.
        sql = f'SELECT DISTINCT "{column}" FROM "{register.table}" WHERE {chosen} LIMIT {MOST + 1}'
        return [] if last else _column_of(sql, [])
    index = list_indexes.name_of(register, column)
    sql = (
        f'SELECT DISTINCT "{column}" FROM "{register.table}" INDEXED BY "{index}" WHERE {chosen} '
        f'AND "{column}" > %s ORDER BY 1 LIMIT {LOT}'
    )
    return _column_of(sql, [last])


def _since(
    register: Register, names: Sequence[str], position: int, last: int
) -> Iterator[tuple[str, Iterable[str]]]:
    """The words of what the outbox holds after a position, up to and with the last row."""
    rows = Outbox.objects.filter(register=register.code, pk__gt=position, pk__lte=last).order_by("pk")
    words: dict[str, set[str]] = {}
    for first, until, before, after in rows.values_list("first_id", "last_id", "before", "after").iterator(
        LOT
    ):
        _note(words, names, after or {})
        if before is None and after is None:
            yield from _of_range(register, names, first, until)
    yield from words.items()


def _of_range(
    register: Register, names: Sequence[str], first: int, last: int
) -> Iterator[tuple[str, list[str]]]:
    """The words of a range of records that are not known; only these are written, most are known for long."""
    by = "NOT INDEXED" if connection.vendor == "sqlite" else ""
    table = SearchWord._meta.db_table
    for start in range(first, last + 1, STRETCH):
        for column in names:
            sql = (
                f'SELECT found.word FROM (SELECT DISTINCT "{column}" AS word FROM "{register.table}" {by} '
                f'WHERE "id" BETWEEN %s AND %s AND {list_indexes.filled(register, column)}) AS found WHERE NOT EXISTS '
                f'(SELECT 1 FROM "{table}" known WHERE known.register = %s AND known."column" = %s '
                f"AND known.word = found.word)"
            )
            given = [start, min(start + STRETCH - 1, last), register.code, column]
            yield column, _column_of(sql, given)


def _column_of(sql: str, given: Sequence[Any]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return [word for (word,) in cursor.fetchall()]

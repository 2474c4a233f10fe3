"""What surrounds a number: its clause, its sentence, the stretch they stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from qualipolis.kernel.quantities import Quantity
from qualipolis.reading.clauses import Clause
from qualipolis.reading.targets.deadlines import Base, Deadline
from qualipolis.reading.words import any_of

# A clause that only sets the scope of the next: 到2025年, 针对…, 围绕…, 在…领域.
SCOPE = re.compile(
    "^"
    + any_of(
        r"(?:[到至]|截至|力争到|争取到|确保到|力争|争取)?(?:20)\d{2}年(?:\d{1,2}月)?"
        + "(?:底|末|年底|年末)?(?:之?前|以前)?",
        "“?十[三四五六]五”?(?:期间|时期|末)",
        "(?:针对|围绕|面向)[^,;。]{1,60}",
        "以[^,;。]{1,60}"
        + any_of(
            "为(?:突破口|重点|抓手|主线|载体|试点|切入点|契机|依托|核心|牵引|导向)",
            "个[^,;。]{1,16}",
        ),
        r"(?:20)\d{2}年?[-—至~](?:20)\d{2}年(?:期间)?",
        "在[^,;。]{1,50}(?:领域|方面|中|上|地区|行业|环节|区域|基础上)",
    )
    + "$"
)


# A clause that measures what the clause before it names: 推广某项改革，比例达到70%以上.
_BARE_MEASURE = re.compile(
    "^(?:总|平均)?(?:比例|占比|比重|覆盖率|覆盖面|数量|规模|时间|时限|用时)(?:均|力争|总体|逐步)?"
    + "(?:达|不低于|不少于|不高于|超过|提[高升]|控制|降|压缩|压减|缩短)"
)


# A term behind the case it is promised for: 申请…的，7个工作日内予以核准.
_TERM = re.compile(r"^(?:在|于)?\d{1,3}个?(?:工作日|小时|分钟)(?:以|之)?内")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text with one standing: the body of a measure, a goal, an account of what is, an annex."""

    start: int
    end: int
    standing: str
    measure_no: int | None = None
    measure_label: str | None = None
    goal: str | None = None
    year: int | None = None


@dataclass
class Unit:
    """A clause together with the scope clauses before it: what a target is quoted from."""

    start: int
    end: int
    sentence: int
    core: Clause
    after: str
    quantities: list[Quantity] = field(default_factory=list)
    deadline: Deadline | None = None
    deadline_source: str | None = None
    own_deadlines: list[Deadline] = field(default_factory=list)
    bases: list[Base] = field(default_factory=list)


def _leads(text: str, clause: Clause, following: Clause | None) -> bool:
    """Whether a clause only says of what the next one speaks."""
    own = text[clause.start : clause.end]
    if SCOPE.match(own):
        return True
    if following and own.endswith("的") and _TERM.match(text[following.start : following.end]):
        return True
    bare = following and _BARE_MEASURE.match(text[following.start : following.end])
    return bool(bare) and not re.search(r"\d", own)


def units(text: str, found: list[Clause]) -> list[Unit]:
    """Clauses joined with the scope clauses that lead to them."""
    made: list[Unit] = []
    start: int | None = None
    for index, clause in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        joins = clause.after == "," and following is not None and following.sentence == clause.sentence
        leads = joins and clause.end - clause.start <= 80 and _leads(text, clause, following)
        if leads:
            start = clause.start if start is None else start
            continue
        made.append(
            Unit(clause.start if start is None else start, clause.end, clause.sentence, clause, clause.after)
        )
        start = None
    return made

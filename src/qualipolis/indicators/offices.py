"""Who answers for an indicator whose definition names nobody: the bodies of the targets it serves."""

from __future__ import annotations

from collections.abc import Iterable

from qualipolis.indicators.types import Words
from qualipolis.programme import queries as programme
from qualipolis.programme.types import Target
from qualipolis.territory import queries as territory


def office_of(targets: Iterable[Target]) -> Words:
    """Give the bodies that lead the measures of the targets; where the document names none, those inferred by subject."""
    known, measures = territory.territory().bodies, programme.programme().measures
    found: dict[str, str] = {}
    inferred: dict[str, None] = {}
    for target in targets:
        named = [o for o in measures[target.measure_no].owners if o.is_first]
        for owner in named:
            found[owner.name] = known[owner.body].name_en if owner.body in known else owner.name
        if not named and target.lead_inferred:
            inferred[target.lead_inferred] = None
    zh = [*found, *(f"{name}（按事项推断）" for name in inferred)]
    en = [*found.values(), *(f"{name} (inferred by subject)" for name in inferred)]
    return "、".join(zh), ", ".join(en)

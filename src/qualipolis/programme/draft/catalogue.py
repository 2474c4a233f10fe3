"""What a pack adds to a draft: mechanisms, open questions, words; each must speak of what is there."""

from collections.abc import Iterable
from typing import Any

from qualipolis.programme.draft.desk import Desk


def mechanisms_in(desk: Desk, targets: set[str]) -> list[dict[str, Any]]:
    made = []
    for entry in desk.spec.mechanisms:
        place = desk.place(entry.measure, entry.quote, entry.nth, entry.where)
        related = entry.values.get("targets", [])
        _knowntargets_in(desk, related, targets, entry.where)
        if place:
            family = desk.spec.families.get(entry.values["family"], {})
            made.append(
                entry.values
                | {
                    "code": entry.code,
                    "measure": entry.measure,
                    "quote": entry.quote,
                    "char_start": place[0],
                    "char_end": place[1],
                    "family_zh": family.get("zh", ""),
                    "family_en": family.get("en", ""),
                }
            )
    return made


def questions_in(desk: Desk, targets: set[str]) -> list[dict[str, Any]]:
    made = []
    for entry in desk.spec.questions:
        _knowntargets_in(desk, entry.targets, targets, entry.where)
        options = [option["code"] for option in entry.options]
        if entry.default not in options:
            desk.faults.add(
                "The default {default} is none of the options",
                entry.where,
                "Use one of {options}.",
                default=repr(entry.default),
                options=", ".join(options),
            )
        for option in entry.options:
            _knowntargets_in(desk, option.get("sets") or {}, targets, entry.where)
        made.append(
            {
                "code": entry.code,
                "question_zh": entry.zh,
                "question_en": entry.en,
                "options": list(entry.options),
                "default": entry.default,
                "targets": entry.targets,
            }
        )
    return made


def _knowntargets_in(desk: Desk, codes: Iterable[str], targets: set[str], where: str) -> None:
    for code in codes:
        if code not in targets:
            desk.faults.add(
                "There is no target {code}", where, "See `qualipolis targets` for the list.", code=code
            )


def check_words(desk: Desk, targets: set[str]) -> None:
    for code in desk.spec.words:
        if code not in targets:
            desk.faults.add("Words for {code}, which is no target", desk.spec.where, code=code)

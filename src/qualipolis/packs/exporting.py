"""What officers decided, as the YAML a pack takes back: `programme/<doc>.decisions.yaml`."""

from typing import Any

import yaml

from qualipolis.programme import queries
from qualipolis.programme.draft import NUMBER_FIELDS

HEAD = "# Decisions of officers. Kept as programme/{document}.decisions.yaml, a pack holds them from its first load.\n"


def decisions(plan: str | None = None) -> dict[str, list[dict[str, Any]]]:
    """Corrections and answers in force; what an answer brought with it follows from the answer."""
    targets = [
        {
            "id": c.subject.removeprefix("target:"),
            "set": {c.field: _plain(c.field, c.value)},
            "reason": c.reason,
            "by": c.by,
            "at": c.at.isoformat(),
        }
        for c in queries.corrections(plan=plan)
        if c.source == "officer" and c.subject.startswith("target:")
    ]
    answers = [
        {
            "question": q.code,
            "option": q.answer,
            "reason": q.reason,
            "by": q.answered_by,
            "at": q.answered_at.isoformat() if q.answered_at else "",
        }
        for q in queries.questions(plan)
        if not q.is_open
    ]
    return {"targets": targets, "answers": answers}


def decisions_yaml(plan: str | None = None) -> str:
    """The decisions as text."""
    head = HEAD.format(document=queries.programme(plan).plan.document)
    return head + yaml.safe_dump(decisions(plan), allow_unicode=True, sort_keys=False, width=108)


def _plain(field: str, value: Any) -> Any:
    """Numbers are kept as text in the tables; a pack writes them as numbers."""
    if field in NUMBER_FIELDS and isinstance(value, str):
        return float(value) if "." in value else int(value)
    return value

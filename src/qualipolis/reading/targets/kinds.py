"""The kind of a target: what its number counts or measures."""

from __future__ import annotations

import re


def kind_of(kind: str, rhythm: str | None, before: str) -> str:
    """The kind a rule gives, made narrower by what stands around the number."""
    if kind == "count" and rhythm == "annual":
        return "count_per_year"
    if kind == "ratio" and re.search(r"覆盖(?:率|面)?[\u4e00-\u9fff]{0,4}$", before):
        return "coverage"
    if kind == "count" and re.search(r"每?万(?:名|常住)?人|人均|每千人", before):
        return "index"
    return kind

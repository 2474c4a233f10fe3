"""The one shape of every refusal."""

from __future__ import annotations

from ninja import Schema
from pydantic import ConfigDict


class Fix(Schema):
    """One fault among several: what is wrong, where, what to do."""

    model_config = ConfigDict(extra="allow")

    what: str | None = None
    where: str | None = None
    fix: str | None = None


class ProblemDocument(Schema):
    """RFC 9457, with `what`, `where` and `fix` in the language asked for."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
    instance: str
    what: str
    where: str | None
    fix: str | None
    problems: list[Fix] | None = None

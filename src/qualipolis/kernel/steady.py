"""While one page is read, the same question has one answer.

Outside of `steady()` nothing is remembered, so jobs, commands and writes always ask again.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

T = TypeVar("T")

_answers: ContextVar[dict[Hashable, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def steady() -> Iterator[None]:
    """Remembers answers until the block ends."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once(key: Hashable, ask: Callable[[], T]) -> T:
    """The answer to `ask`, asked once in a steady block; `key` names question and arguments. Errors are not kept."""
    answers = _answers.get()
    if answers is None:
        return ask()
    if key not in answers:
        answers[key] = ask()
    found: T = answers[key]
    return found

"""Anticipated faults, said in words: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager


class Problem(Exception):
    """A fault that somebody can mend; it is shown as text and never with a trace.

    `what` and `fix` are templates when `values` are given (`Problem("{value} is no period", value=x)`),
    so a face may translate the template first and fill it afterwards (`in_words`).
    """

    def __init__(self, what: str, where: str | None = None, fix: str | None = None, **values: object) -> None:
        self.template, self.fix_template, self.values = what, fix, values
        self.what = _fill(what, values)
        self.where = where
        self.fix = _fill(fix, values) if fix is not None else None
        super().__init__(self.what)

    def __str__(self) -> str:
        """Give one line: place, fault, remedy."""
        place = f"{self.where}: " if self.where else ""
        remedy = f". {self.fix}" if self.fix else ""
        return f"{place}{self.what}{remedy}"

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.template, self.where, self.fix_template, self.values)

    def at(self, where: str) -> Problem:
        """Give the same fault, placed at `where` (an inner place is kept behind it)."""
        place = f"{where}, {self.where}" if self.where else where
        return Problem(self.template, place, self.fix_template, **self.values)

    def in_words(self, translate: Callable[[str], str]) -> Problem:
        """Give the same fault in another language; `translate` maps a template to its translation."""
        fix = translate(self.fix_template) if self.fix_template else None
        return Problem(translate(self.template), self.where, fix, **self.values)

    def to_json(self) -> dict[str, str | None]:
        """Give the shape that every face uses for errors."""
        return {"what": self.what, "where": self.where, "fix": self.fix}


class Problems(Problem):
    """Several faults found in one pass; `except Problem` catches it too."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(_flatten(problems))
        count = len(self.problems)
        super().__init__("{count} fault found" if count == 1 else "{count} faults found", count=count)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)

    def __reduce__(self) -> tuple[object, ...]:
        return Problems, (self.problems,)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    def __len__(self) -> int:
        return len(self.problems)

    def in_words(self, translate: Callable[[str], str]) -> Problems:
        """Translate every fault of the list."""
        return Problems(problem.in_words(translate) for problem in self.problems)

    def to_json(self) -> dict[str, object]:  # type: ignore[override]
        """Give the list form of the error shape."""
        return {"what": self.what, "problems": [problem.to_json() for problem in self.problems]}


class Faults:
    """Collects faults while a reading goes on, so that all of them are reported at once."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, what: str, where: str | None = None, fix: str | None = None, **values: object) -> None:
        """Note one fault; the arguments are those of `Problem`."""
        self.found.append(Problem(what, where, fix, **values))

    @contextmanager
    def catch(self, where: str | None = None) -> Iterator[None]:
        """Note a Problem raised in the block, placed at `where`, and go on."""
        try:
            yield
        except Problem as problem:
            for one in _flatten([problem]):
                self.found.append(one.at(where) if where else one)

    def raise_any(self) -> None:
        """Raise everything noted so far, if there is any."""
        if self.found:
            raise Problems(self.found)


def _fill(text: str, values: dict[str, object]) -> str:
    return text.format(**values) if values else text


def _flatten(problems: Iterable[Problem]) -> Iterator[Problem]:
    for problem in problems:
        if isinstance(problem, Problems):
            yield from problem.problems
        else:
            yield problem


def _rebuild(
    kind: type[Problem], what: str, where: str | None, fix: str | None, values: dict[str, object]
) -> Problem:
    return kind(what, where, fix, **values)

"""Parameters, their dated values, and the question 'what held on that day?'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum

from qualipolis.kernel.errors import Problem


class Status(StrEnum):
    """How sure a value is: the official text was read, it is a local choice, or nobody has checked it yet."""

    OFFICIAL = "official"
    LOCAL = "local"
    UNVERIFIED = "unverified"


@dataclass(frozen=True)
class Dated:
    """A value with its days, both included; `until` None means: still in force."""

    from_: date
    until: date | None
    value: object
    reference: str
    clause: str | None
    status: Status

    def covers(self, day: date) -> bool:
        """Tell whether the value held on that day."""
        return self.from_ <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Parameter:
    """A named quantity that law or a decision sets; values are in order of time and do not overlap."""

    name: str
    zh: str
    en: str
    unit: str
    values: tuple[Dated, ...]
    place: str = ""
    text_only: str = ""
    """Why nothing computes with it, where it is only shown."""


@dataclass(frozen=True)
class Value:
    """The answer: what held on the day asked for, why, since when, and from which file."""

    name: str
    value: object
    unit: str
    reference: str
    clause: str | None
    status: Status
    from_: date
    to: date | None
    place: str

    @property
    def number(self) -> float:
        """Give the value as a number; raises Problem where it is none."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise Problem(
                "The parameter {name} is no number", self.place, "Ask for its value instead.", name=self.name
            )
        return self.value

    @property
    def verified(self) -> bool:
        """Tell whether the value may be shown without the mark 未核实."""
        return self.status is not Status.UNVERIFIED


@dataclass(frozen=True)
class Parameters:
    """All parameters in force for a city: its own, over those of the country."""

    by_name: Mapping[str, Parameter]

    def __iter__(self) -> Iterator[Parameter]:
        return iter(self.by_name.values())

    def __len__(self) -> int:
        return len(self.by_name)

    def parameter(self, name: str) -> Parameter:
        """Give a parameter with all its values; an unknown name lists the near ones."""
        if name not in self.by_name:
            near = get_close_matches(name, self.by_name, n=3, cutoff=0.5)
            fix = (
                "Did you mean {near}?" if near else "Declare it in a file of the pack's folder 'parameters'."
            )
            raise Problem("There is no parameter {name}", None, fix, name=name, near=", ".join(near))
        return self.by_name[name]

    def value(self, name: str, on: date) -> Value:
        """Give what held on the day `on`; a day without a value is refused, never guessed."""
        parameter = self.parameter(name)
        for dated in parameter.values:
            if dated.covers(on):
                return Value(
                    name,
                    dated.value,
                    parameter.unit,
                    dated.reference,
                    dated.clause,
                    dated.status,
                    dated.from_,
                    dated.until,
                    parameter.place,
                )
        raise Problem(
            "{name} has no value on {day}; the first is of {first}",
            parameter.place,
            "Add the value that held then, with its reference.",
            name=name,
            day=on.isoformat(),
            first=parameter.values[0].from_.isoformat(),
        )

    def over(self, country: Parameters) -> Parameters:
        """Lay these (a city's) over those of the country: a name given here replaces the whole parameter."""
        return Parameters({**country.by_name, **self.by_name})

    def unverified(self, on: date) -> tuple[Value, ...]:
        """Give the values of that day that nobody has checked against the official text."""
        held = (self.value(p.name, on) for p in self if any(dated.covers(on) for dated in p.values))
        return tuple(value for value in held if not value.verified)

"""Where the work lies while a draft is made, and how a quote finds its place."""

from dataclasses import dataclass, field

from qualipolis.kernel.errors import Faults
from qualipolis.programme.draft.types import Change
from qualipolis.programme.spec import Spec
from qualipolis.reading.types import Reading

REREAD = "Run `qualipolis pack reconcile` to see what the reader finds now."


@dataclass
class Desk:
    """Where the work lies while a draft is made."""

    reading: Reading
    spec: Spec
    faults: Faults
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)

    def place(self, measure: int, quote: str, nth: int, where: str) -> tuple[int, int] | None:
        """Where a quote stands in a measure; a fault where it does not."""
        low, high = self.spans.get(measure, (0, 0))
        start = find(self.reading.text, quote, low, high, nth)
        if measure not in self.spans:
            self.faults.add("There is no measure {no}", where, "Give a number of the plan.", no=measure)
        elif start is None:
            self.faults.add(
                "The words {quote} do not stand in measure {no}",
                where,
                "Copy them from the document's text.",
                quote=repr(quote[:40]),
                no=measure,
            )
        return None if start is None else (start, start + len(quote))


def find(text: str, quote: str, low: int, high: int, nth: int = 1) -> int | None:
    """Start of the nth occurrence of a quote in text[low:high], or None."""
    start = low - 1
    for _ in range(nth):
        start = text.find(quote, start + 1, high)
        if start < 0 or not quote:
            return None
    return start

"""How like two names are: characters and pairs of characters they share, the rarer the more they say. Pure.

One measure for all: which target of a newer version is which of the older one, which indicator could answer a target.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

_NOISE = re.compile(
    r"[0-9.,%％，、。；：:;()（）“”‘’\"\s]|全市|全省|全区|全县|全国|我市|力争|争取|努力|实现|达到|到\d*年|不低于|以上|左右"
)
Gist = frozenset[str]


def gist(name: str) -> Gist:
    """The pairs of characters of a name without figures, marks and words of reaching."""
    plain = core(name)
    return frozenset(plain[i : i + 2] for i in range(max(1, len(plain) - 1)))


def signs(name: str) -> Gist:
    """The single characters of a name, as `gist` leaves them: 入学率 and 就学比例 share no pair, but a character."""
    return frozenset(core(name))


def core(name: str) -> str:
    """A name without figures, marks and words of reaching; itself where nothing else is left."""
    return _NOISE.sub("", name) or name


class Rarity:
    """Weights of gists over a collection: the logarithm of how few of its members have a pair."""

    def __init__(self, gists: Iterable[Gist]) -> None:
        known = tuple(gists)
        seen = Counter(pair for one in known for pair in one)
        self._weights = {pair: math.log(1 + len(known) / n) for pair, n in seen.items()}
        self._unknown = math.log(1 + len(known))

    def likeness(self, mine: Gist, theirs: Gist) -> float:
        """Dice coefficient of two gists weighted by rarity: 0 nothing in common, 1 the same."""
        both = self.weight(mine) + self.weight(theirs)
        return 2 * self.weight(mine & theirs) / both if both else 0.0

    def share(self, mine: Gist, theirs: Gist) -> float:
        """How much of the shorter one stands in the other: 1 where a name was only lengthened."""
        least = min(self.weight(mine), self.weight(theirs))
        return self.weight(mine & theirs) / least if least else 0.0

    def weight(self, pairs: Iterable[str]) -> float:
        """Summed exactly, for a set of pairs has another order in every process and a score must not."""
        return math.fsum(self._weights.get(pair, self._unknown) for pair in pairs)

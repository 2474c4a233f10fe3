"""Merkle trees of RFC 6962 / RFC 9162: a digest of a list, and short proofs about it.

Leaves are hashed with prefix 0x00 and inner nodes with 0x01, so a node can never pass for a leaf.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

EMPTY = sha256(b"").digest()
SIZE = 32


def leaf_hash(content: bytes) -> bytes:
    """Give the hash of one entry."""
    return sha256(b"\x00" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Give the hash of two subtrees."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True)
class Frontier:
    """A tree that only grows, known by its right edge: (size of subtree, hash), largest first."""

    size: int = 0
    edge: tuple[tuple[int, bytes], ...] = ()

    def append(self, leaf: bytes) -> Frontier:
        """Give the tree with one more leaf hash; O(log n)."""
        edge = [*self.edge, (1, leaf)]
        while len(edge) > 1 and edge[-1][0] == edge[-2][0]:
            (count, right), (_, left) = edge.pop(), edge.pop()
            edge.append((2 * count, node_hash(left, right)))
        return Frontier(self.size + 1, tuple(edge))

    @property
    def root(self) -> bytes:
        """Give the root hash."""
        if not self.edge:
            return EMPTY
        hashed = self.edge[-1][1]
        for _, left in reversed(self.edge[:-1]):
            hashed = node_hash(left, hashed)
        return hashed


def root(leaves: Iterable[bytes]) -> bytes:
    """Give the root of a list of leaf hashes."""
    level = list(leaves)
    if not level:
        return EMPTY
    while len(level) > 1:
        # An odd last node moves up unchanged; that is the same tree as the RFC's split at a power of two.
        paired = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = paired + level[len(level) - len(level) % 2 :]
    return level[0]


def inclusion_proof(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """Give the audit path of leaf `index` (RFC 9162, 2.1.3.1)."""
    if not 0 <= index < len(leaves):
        raise IndexError("index outside the tree")
    path: list[bytes] = []
    level = list(leaves)
    while len(level) > 1:
        sibling = index ^ 1
        if sibling < len(level):
            path.append(level[sibling])
        paired = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = paired + level[len(level) - len(level) % 2 :]
        index //= 2
    return path


def verify_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], expected_root: bytes) -> bool:
    """Tell whether `leaf` stands at `index` of the tree of `size` with that root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size or any(len(part) != SIZE for part in (leaf, expected_root, *path)):
        return False
    fn, sn, hashed = index, size - 1, leaf
    for part in path:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            hashed = node_hash(part, hashed)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            hashed = node_hash(hashed, part)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and hashed == expected_root


def consistency_proof(first: int, leaves: Sequence[bytes]) -> list[bytes]:
    """Give the proof that the tree of `first` leaves is a beginning of this one (RFC 9162, 2.1.4.1)."""
    if not 0 < first <= len(leaves):
        raise IndexError("first size outside the tree")
    return _subproof(first, list(leaves), True)


def _subproof(first: int, leaves: list[bytes], whole: bool) -> list[bytes]:
    size = len(leaves)
    if first == size:
        return [] if whole else [root(leaves)]
    split = 1 << (size - 1).bit_length() - 1
    if first <= split:
        return [*_subproof(first, leaves[:split], whole), root(leaves[split:])]
    return [*_subproof(first - split, leaves[split:], False), root(leaves[:split])]


def verify_consistency(
    first: int, second: int, first_root: bytes, second_root: bytes, path: Sequence[bytes]
) -> bool:
    """Tell whether the tree of `second` leaves only appended to the one of `first` (RFC 9162, 2.1.4.2)."""
    if not 0 < first <= second or any(len(part) != SIZE for part in (first_root, second_root, *path)):
        return False
    if first == second:
        return not path and first_root == second_root
    steps = list(path) if first & (first - 1) else [first_root, *path]
    if not steps:
        return False
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    old = new = steps[0]
    for part in steps[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            old, new = node_hash(part, old), node_hash(part, new)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            new = node_hash(new, part)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and old == first_root and new == second_root

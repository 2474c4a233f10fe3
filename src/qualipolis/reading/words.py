"""Patterns made of words: a list of words that can be read line by line becomes one alternation."""

from __future__ import annotations


def alternatives(*lines: str) -> str:
    """The words of all lines, which blanks part, as alternatives in their order: the first that fits is taken."""
    return "|".join(word for line in lines for word in line.split())


def any_of(*lines: str) -> str:
    """The same as a group that captures nothing."""
    return f"(?:{alternatives(*lines)})"

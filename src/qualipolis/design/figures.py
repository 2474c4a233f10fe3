"""How numbers, periods and days are written, in both languages. Pure but for the language, which is given."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

MINUS, DASH, NOTHING = "\u2212", "\u2013", "—"
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905


def figure(value: float | Decimal | None, decimals: int | None = None) -> str:
    """A number with thousands and a true minus, — for none; without `decimals` as few as it needs."""
    if value is None:
        return NOTHING
    if decimals is None:
        decimals = next((n for n in range(4) if abs(round(value, n) - value) < 1e-9), 4)
    return f"{value:z,.{decimals}f}".replace("-", MINUS)


def signed(value: float | Decimal | None, decimals: int = 2) -> str:
    """A difference with its sign."""
    if value is None:
        return NOTHING
    return ("+" if value > 0 else "") + figure(value, decimals)


def span(low: float | Decimal | None, high: float | Decimal | None, decimals: int = 2) -> str:
    """A range with an en dash: 94.0–95.3."""
    if low is None or high is None:
        return NOTHING
    return f"{figure(low, decimals)}{DASH}{figure(high, decimals)}"


def probability(value: float | None) -> str:
    """A probability with two decimals that never says 0.00 or 1.00 of what is not certain."""
    if value is None:
        return NOTHING
    if 0.995 <= value < 1:
        return ">0.99"
    if 0 < value < 0.005:
        return "<0.01"
    return f"{value:.2f}"


def day(value: date | None, language: str, year: bool = True) -> str:
    """A day in running text: 2025 年 9 月 30 日 (spaces come from the browser), 30 Sep 2025."""
    if value is None:
        return NOTHING
    if language.startswith("zh"):
        return (f"{value.year}年" if year else "") + f"{value.month}月{value.day}日"
    return f"{value.day} {_MONTHS[value.month - 1]}" + (f" {value.year}" if year else "")

"""Chinese numerals and integers: 三十一 ↔ 31, 二〇二三 → 2023, 一百零五 → 105, 两千 → 2000."""

from __future__ import annotations

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
UNITS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
CHARACTERS = frozenset(DIGITS) | frozenset(UNITS) | frozenset(MYRIADS)


def to_int(text: str) -> int | None:
    """The integer a Chinese or Arabic numeral writes, or None when it is no well-formed numeral."""
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= 18 else None
    if len(text) > 24 or not set(text) <= CHARACTERS:
        return None
    if set(text) <= DIGITS.keys():
        return _positional(text)
    return _additive(text)


def _positional(text: str) -> int | None:
    """二〇二三 → 2023; a lone digit is itself."""
    return int("".join(str(DIGITS[c]) for c in text))


def _additive(text: str) -> int | None:
    """三十一, 一百零五, 两亿三千万: sections below a myriad, added from the left."""
    total = section = 0
    digit: int | None = None
    for char in text:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
        elif char in UNITS:
            section += (1 if digit is None else digit) * UNITS[char]
            digit = None
        else:
            section += digit or 0
            total = (
                (total + (section or 1)) * MYRIADS[char]
                if total < MYRIADS[char]
                else total + section * MYRIADS[char]
            )
            section, digit = 0, None
    return total + section + (digit or 0)


def to_chinese(number: int) -> str:
    """The everyday numeral of a whole number below a hundred million: 31 → 三十一, 10 → 十, 105 → 一百零五."""
    if not 0 <= number < 10**8:
        raise ValueError(f"{number} is outside 0–99,999,999")
    if number >= 10**4:
        high, low = divmod(number, 10**4)
        gap = "零" if 0 < low < 1000 else ""
        return to_chinese(high) + "万" + (gap + _below_myriad(low, leading=True) if low else "")
    return _below_myriad(number) if number else "零"


def _below_myriad(number: int, *, leading: bool = False) -> str:
    names = "零一二三四五六七八九"
    parts: list[str] = []
    gap = False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            parts.append(("零" if gap and parts else "") + names[digit] + unit)
            gap = False
        else:
            gap = bool(parts)
    text = "".join(parts)
    return text[1:] if text.startswith("一十") and not leading else text

"""Identifiers of organisations: unified social credit code (GB 32100-2015), organisation code (GB 11714)."""

from __future__ import annotations

import re
import unicodedata

from qualipolis.kernel.errors import Problem

#: GB 32100-2015, table of values: digits and capitals without I, O, S, V, Z.
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUE = {sign: value for value, sign in enumerate(ALPHABET)}
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
# Letters are valid in the first two places (N for agriculture, A, Y …): a digits-only rule is a known defect.
_USCC = re.compile(rf"[{ALPHABET}]{{2}}[0-9]{{6}}[{ALPHABET}]{{9}}[{ALPHABET}]")
_ORGANISATION = re.compile(r"[0-9A-Z]{8}[0-9X]")
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def normalise(text: str) -> str:
    """Give half-width capitals without spaces, hyphens and dots; says nothing about validity."""
    return re.sub(r"[\s\-‐-―.·]", "", unicodedata.normalize("NFKC", str(text))).upper()


def uscc_check_digit(first_seventeen: str) -> str:
    """Give the 18th character for the first 17; raises Problem for a character outside the alphabet."""
    if len(first_seventeen) != 17:
        raise Problem(
            "A credit code has 17 characters before its check digit, not {n}",
            None,
            "Give the first 17 characters.",
            n=len(first_seventeen),
        )
    strange = sorted(set(first_seventeen) - set(ALPHABET))
    if strange:
        raise Problem(
            "{signs} cannot stand in a credit code",
            None,
            "The letters I, O, S, V, Z are not used; look for 1, 0, 5, U, 2.",
            signs=", ".join(strange),
        )
    total = sum(_VALUE[sign] * weight for sign, weight in zip(first_seventeen, _WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def uscc_is_valid(text: str) -> bool:
    """Tell whether the text is a credit code with the right check digit (already normalised)."""
    return _USCC.fullmatch(text) is not None and text[17] == uscc_check_digit(text[:17])


def uscc_fault(text: str) -> Problem | None:
    """Give what is wrong with a credit code, or None."""
    code = normalise(text)
    if len(code) != 18:
        return Problem(
            "{code} has {n} characters; a unified social credit code has 18",
            None,
            "Copy the code from the licence.",
            code=code,
            n=len(code),
        )
    strange = sorted(set(code) - set(ALPHABET))
    if strange:
        return Problem(
            "{code} holds {signs}, which no credit code has",
            None,
            "The letters I, O, S, V, Z are not used; look for 1, 0, 5, U, 2.",
            code=code,
            signs=", ".join(strange),
        )
    if not _USCC.fullmatch(code):
        return Problem(
            "{code} has letters in places 3–8, where the area code stands",
            None,
            "Copy the code from the licence.",
            code=code,
        )
    expected = uscc_check_digit(code[:17])
    if code[17] != expected:
        return Problem(
            "The check digit of {code} does not agree",
            None,
            "A character is wrong or two are swapped; copy the code from the licence.",
            code=code,
        )
    return None


def uscc(text: str) -> str:
    """Normalise a credit code and make sure of it; raises Problem."""
    fault = uscc_fault(text)
    if fault:
        raise fault
    return normalise(text)


def organisation_code_of(uscc_code: str) -> str:
    """Give the organisation code inside a credit code (places 9–17)."""
    return uscc_code[8:17]


def organisation_check_digit(first_eight: str) -> str:
    """Give the check character of an organisation code (GB 11714): 0–9 or X."""
    if not re.fullmatch(r"[0-9A-Z]{8}", first_eight):
        raise Problem(
            "{text} is not the first 8 characters of an organisation code",
            None,
            "Give digits and capitals.",
            text=repr(first_eight),
        )
    total = sum(
        int(sign, 36) * weight for sign, weight in zip(first_eight, _ORGANISATION_WEIGHTS, strict=True)
    )
    remainder = 11 - total % 11
    return {10: "X", 11: "0"}.get(remainder, str(remainder))


def organisation_code_is_valid(text: str) -> bool:
    """Tell whether the text is an organisation code (9 characters, no hyphen) with the right check."""
    return _ORGANISATION.fullmatch(text) is not None and text[8] == organisation_check_digit(text[:8])

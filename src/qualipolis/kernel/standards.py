"""Numbers of standards: what kind, how they are written, and one spelling for all of them.

GB/T 1.1 and the Standardization Law, article 24, give the forms; records hold many spellings of each.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from qualipolis.kernel.errors import Problem

Kind = Literal[
    "national", "industry", "local", "group", "enterprise", "metrology", "international", "foreign"
]
_DASHES = re.compile(r"[‐‑‒–—―−－﹣]+|-{2,}")
_TAIL = (
    r"(?P<number>[0-9]+[A-Z]?(?:[.\-/][0-9]+)*?)(?:-(?P<year>(?:19|20)[0-9]{2}))?"
    r"(?P<change>/XG[0-9]-[0-9]{4})?"
)
_OPEN_TAIL = r"(?P<number>[0-9A-Z][0-9A-Z.\-/ ]*?)(?:[-:](?P<year>(?:19|20)[0-9]{2}))?"
_INDUSTRY = (
    "AQ BB BMB CB CH CJ CJJ CY DA DB DL DY DZ EJ FZ GA GC GD GH GJB GM GY HB HG HJ HS HY JB JC JG JGJ "
    "JR JT JTG JY LB LD LS LY MH MR MT MZ NB NY QB QC QJ QX RB RF SB SC SF SH SJ SL SN SW SY TB TD TSG "
    "TY WB WH WJ WM WS WW XB XF XY YB YC YD YS YY YZ ZY"
)
_FORMS: tuple[tuple[Kind, str], ...] = (
    ("metrology", rf"(?P<prefix>JJ[GF](?:\([^)]{{1,4}}\))?) ?{_TAIL}"),
    ("national", rf"(?P<prefix>GB(?:/[TZ])?|GBZ(?:/T)?|GBJ) ?{_TAIL}"),
    ("local", rf"(?P<prefix>DBS?[0-9]{{2}}(?:[0-9]{{2}})?/?(?:/T)?|DBJ[0-9/TJ]*) ?{_TAIL}"),
    ("group", rf"(?P<prefix>T/[A-Z]{{2,12}}) ?{_OPEN_TAIL}"),
    ("enterprise", rf"(?P<prefix>Q/[0-9A-Z]+) ?{_OPEN_TAIL}"),
    (
        "international",
        rf"(?P<prefix>(?:ISO|IEC|ITU|CAC|OIML)(?:/(?:IEC|IEEE|CIE|TS|TR|PAS|ASTM))*(?: R)?) ?{_OPEN_TAIL}",
    ),
    ("foreign", rf"(?P<prefix>(?:EN|ASTM|ANSI|DIN|JIS|BS|NF|UL|IEEE|SAE|ASME)) ?{_OPEN_TAIL}"),
    (
        "industry",
        rf"(?P<prefix>(?:{'|'.join(sorted(_INDUSTRY.split(), key=len, reverse=True))})(?:/[TZ])?) ?{_TAIL}",
    ),
)
_PATTERNS = tuple((kind, re.compile(form)) for kind, form in _FORMS)


@dataclass(frozen=True, order=True)
class StandardNumber:
    """A standard's number taken apart: `GB/T` `2828.1` `2012`; `year` is None where none was written."""

    prefix: str
    number: str
    year: int | None
    kind: Kind

    def __str__(self) -> str:
        colon = self.kind == "international"
        return f"{self.undated}{':' if colon else '-'}{self.year}" if self.year else self.undated

    @property
    def undated(self) -> str:
        """Give the number without its year: what stays the same through revisions."""
        return f"{self.prefix}{'' if self.prefix.endswith('/') else ' '}{self.number}"

    @property
    def mandatory(self) -> bool:
        """Tell whether the standard binds by itself: national, industry and local ones without /T or /Z."""
        return self.kind in ("national", "industry", "local") and not self.prefix.endswith(("/T", "/Z"))


def parse(text: str) -> StandardNumber:
    """Read one standard number in any usual spelling; raises Problem."""
    plain = _tidy(text)
    for kind, pattern in _PATTERNS:
        if found := pattern.fullmatch(plain):
            year = int(found["year"]) if found["year"] else None
            number = found["number"].strip() + (found.groupdict().get("change") or "")
            return StandardNumber(found["prefix"].strip(), number, year, kind)
    raise Problem(
        "{text} is no standard number",
        None,
        "Write it like GB/T 2828.1-2012, DB32/T 4000-2021, T/CAS 123-2020 or Q/ABC 001-2023.",
        text=repr(text),
    )


def normalise(text: str) -> str:
    """Give the one spelling: capitals, a space after the prefix, a hyphen (ISO: a colon) before the year."""
    return str(parse(text))


def is_standard_number(text: str) -> bool:
    """Tell whether the text can be read as a standard number."""
    try:
        parse(text)
    except Problem:
        return False
    return True


def _tidy(text: str) -> str:
    plain = unicodedata.normalize("NFKC", str(text)).upper().strip().strip("《》\"'")
    plain = _DASHES.sub("-", plain)
    plain = re.sub(r"\s*([/\-.])\s*", r"\1", plain)
    plain = re.sub(r"^(GB|DB\d{2,4}|[A-Z]{2,3})([TZ])(?=\s*\d)", _missing_slash, plain)
    return re.sub(r"\s+", " ", plain)


def _missing_slash(found: re.Match[str]) -> str:
    # GBT 19001 is common; GBZ is a series of its own (occupational health) and stays as it is.
    known = found[1] == "GB" or found[1].startswith("DB") or found[1] in _INDUSTRY.split()
    return f"{found[1]}/{found[2]}" if known and found[2] == "T" else found[0]

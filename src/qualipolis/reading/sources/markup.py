"""XML parsing that a stranger's file cannot turn against the machine: no entities, no network, bounded size."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from qualipolis.kernel.errors import Problem
from qualipolis.reading.sources import limits

_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


def xml(raw: bytes, part: str) -> Any:
    """The root of an XML part. Office files need no document type; one that has it is refused before parsing."""
    if raw.startswith(_WIDE):
        raw = _as_utf8(raw, part)
    if _DOCTYPE.search(raw):
        raise Problem(
            "The file declares XML entities, which no office program writes",
            part,
            "Open it in an office program and save it as a new file.",
        )
    refuse_many_tags(raw, part)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        return etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError) as fault:
        raise Problem(
            "The file is damaged: {detail}",
            part,
            "Open it in an office program and save it again.",
            detail=str(fault),
        ) from None


def _as_utf8(raw: bytes, part: str) -> bytes:
    """UTF-16 rewritten, so that one search finds what is refused in every encoding."""
    try:
        text = raw.decode("utf-16-le" if raw.startswith((b"\xff\xfe", b"<\0")) else "utf-16-be")
    except UnicodeDecodeError:
        raise Problem("The file is damaged: no UTF-16", part, "Save it again in an office program.") from None
    return re.sub(r"<\?xml[^>]*\?>", "", text.lstrip("\ufeff"), count=1).encode()


def refuse_many_tags(raw: bytes, part: str | None = None, limit: int = limits.TAGS) -> None:
    """Raise where a part holds more tags than a document can."""
    if raw.count(b"<") > limit:
        raise Problem(
            "The file holds more than {limit} tags",
            part,
            "Give the document without what surrounds it.",
            limit=limit,
        )

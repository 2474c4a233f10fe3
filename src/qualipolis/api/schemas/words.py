"""Words of an answer, in Chinese and English side by side."""

from __future__ import annotations

from ninja import Schema


class Words(Schema):
    """The same words in both languages; the English ones may be empty."""

    zh: str
    en: str

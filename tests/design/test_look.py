"""The stylesheet and the frames keep what the look promises."""

import re
from pathlib import Path

from django.template import Context, Template

from qualipolis.design.types import STATUS_ORDER, Frame, Link
from qualipolis.design.words import STATUS_MEANINGS, STATUS_WORDS

ROOM = Path(__file__).resolve().parents[2] / "src/qualipolis/design"
CSS = (ROOM / "static/design/look.css").read_text("utf-8")


def _tokens(head: str) -> dict[str, str]:
    block = CSS[CSS.index(head) :]
    return dict(re.findall(r"(--[\w-]+): ([^;]+);", block[: block.index("}")]))


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _contrast(a: str, b: str) -> float:
    high, low = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_dark_scheme_is_the_same_whether_chosen_or_followed():
    assert _tokens(':root[data-theme="dark"]') == _tokens(':root:not([data-theme="light"])')


def test_text_and_glyphs_are_legible_in_both_schemes():
    light = _tokens(":root {")
    for tokens in (light, {**light, **_tokens(':root[data-theme="dark"]')}):
        paper = tokens["--paper"]
        for name in ("--ink", "--ink-2", "--ink-3"):
            assert _contrast(tokens[name], paper) >= 4.5, name
        for code in STATUS_ORDER:
            assert _contrast(tokens[f"--{code}-ink"], tokens[f"--{code}-wash"]) >= 4.5, code
            assert _contrast(tokens[f"--{code}"], paper) >= 3.0, code


def test_nothing_is_fetched_from_elsewhere():
    assert "http" not in CSS and "url(data:" not in CSS and "@import" not in CSS


def test_every_status_has_a_word_and_a_meaning():
    assert set(STATUS_WORDS) == set(STATUS_MEANINGS) == {*STATUS_ORDER, "missed", "undecided"}


def test_frame_has_skip_link_languages_and_demonstration_notice():
    frame = Frame(
        city="Anywhere", is_demonstration=True, nav=(Link("Plan", "/", current=True),), search_at="/search"
    )
    page = Template('{% extends "design/portal.html" %}').render(Context({"frame": frame}))
    assert page.index('class="skip"') < page.index('class="demo"') < page.index("<main")
    assert 'aria-current="page"' in page and " style=" not in page
    inline = re.findall(r"<script(?![^>]* src=)", page)
    assert not inline


def test_status_tag_has_shape_and_word():
    page = Template('{% load design %}{% status_tag "missed" %}').render(Context())
    assert 'href="#g-behind"' in page and str(STATUS_WORDS["missed"]) in page

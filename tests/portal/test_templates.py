"""Templates state their context, stay short, and write every word through the catalogues."""

import re
from pathlib import Path

import pytest

from qualipolis import design, portal

TEMPLATES = sorted(
    path for room in (design, portal) for path in (Path(room.__file__).parent / "templates").rglob("*.html")
)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_template(path):
    text = path.read_text("utf-8")
    lines = text.splitlines()
    assert lines[0].startswith("{# Context: ")
    assert len(lines) <= (60 if path.name.startswith("_") else 120)
    inner = re.sub(
        r"\{% blocktranslate.*?endblocktranslate %\}|\{% block \w+ %\}|\{#.*?#\}", " ", text, flags=re.S
    )
    bare = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|hx-headers='.*?'|<[^>]*>", " ", inner, flags=re.S)
    bare = re.sub(r"\bbody_class\b|qualipolis verify FILE|Qualipolis", " ", bare)
    assert set(re.findall(r"[A-Za-z]{3,}|[一-鿿]+", bare)) <= {"TXT", "sha", "console", "portal"}

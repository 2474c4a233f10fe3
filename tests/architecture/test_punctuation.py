"""Our own Chinese speaks with full-width punctuation; what is quoted from a document stands as it was issued."""

import ast
import re

import pytest

from tests.architecture.source import PACKAGE, room_of, sources

HALF = re.compile(r"[\u4e00-\u9fff”》）][,;!?](?=[\u4e00-\u9fff“《（])|[\u4e00-\u9fff]\([\u4e00-\u9fff]")
#: The reader knows documents in either width; the machine interface describes addresses and patterns.
QUOTES = ("reading", "api")


def _texts(tree):
    words = {
        id(n.body[0].value)
        for n in ast.walk(tree)
        if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(n)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in words:
            yield node.lineno, node.value


def _is_english(text):
    return len(re.findall(r"[A-Za-z]", text)) > len(re.findall(r"[\u4e00-\u9fff]", text)) or "|" in text


def test_words_in_the_source():
    found = [
        f"{path.name}:{line} {text[:40]}"
        for path, tree in sources().items()
        if room_of(path) not in QUOTES
        for line, text in _texts(tree)
        if HALF.search(text) and not _is_english(text)
    ]
    assert found == []


def test_words_of_the_interface():
    catalogue = PACKAGE / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    said = [
        line
        for line in catalogue.read_text().splitlines()
        if line.startswith(("msgstr", '"')) and HALF.search(line)
    ]
    assert said == []


@pytest.mark.parametrize(
    "text,is_half", [("为零,不计算", True), ("为零，不计算", False), ("县(市)", True), ("1,000家", False)]
)
def test_the_pattern(text, is_half):
    assert bool(HALF.search(text)) is is_half

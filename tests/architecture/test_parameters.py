"""No parameter is shipped that nothing reads: it is named in the code or a condition, or says why it is only shown."""

import ast

from qualipolis.parameters import load
from tests.architecture.source import ROOT, sources


def _texts() -> set[str]:
    """Every text that stands by itself in the code; those of declarations are among them."""
    return {
        node.value
        for tree in sources().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _shipped():
    folders = sorted(ROOT.glob("packs/*/parameters"))
    return [one for folder in folders for one in load(folder)]


def test_each_shipped_parameter_is_read_or_says_why_not():
    known, shipped = _texts(), _shipped()
    assert shipped
    assert [p.name for p in shipped if p.name not in known and not p.text_only] == []


def test_what_is_read_does_not_say_it_is_only_shown():
    known = _texts()
    assert [p.name for p in _shipped() if p.name in known and p.text_only] == []

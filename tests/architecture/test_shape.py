"""What the import contracts cannot show: keys, clocks, actions, templates, words."""

import ast
import re
import subprocess

import pytest
from django.apps import apps

from tests.architecture.source import FACES, ORDER, PACKAGE, ROOT, at, rank, room_of, rooms, sources

CLOCKS = {
    f"{owner}.{name}"
    for owner in ("datetime", "date", "dt.datetime", "dt.date", "datetime.datetime", "timezone", "time")
    for name in ("now", "today", "utcnow", "time", "localtime", "localdate")
}
BINARY = {".png", ".mo", ".parquet", ".woff2", ".docx", ".pdf", ".xlsx", ".gz"}


def test_every_room_has_its_place_and_a_readme():
    placed = set().union(*ORDER)
    assert set(rooms()) - {"locale"} <= placed
    missing = [r for r in rooms() if r not in ("project",) and not (PACKAGE / r / "README.md").exists()]
    assert not missing, f"rooms without a README: {missing}"


def test_foreign_keys_point_upstream():
    wrong = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if model.__module__.startswith("qualipolis.")
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
        if field.related_model.__module__.startswith("qualipolis.")
        if rank(field.related_model._meta.app_label) > rank(model._meta.app_label)
    ]
    assert not wrong, f"foreign keys that point downstream: {wrong}"


def test_actions_are_keyword_only_and_name_actor_and_moment():
    wrong = []
    for path, tree in sources().items():
        if path.name != "actions.py" and path.parent.name != "actions":
            continue
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and _writes(node):
                names = {a.arg for a in node.args.kwonlyargs}
                if node.args.args or (not {"by", "at"} <= names and "actor" not in names):
                    wrong.append(f"{at(path, node)} {node.name}")
    assert not wrong, f"actions that are not keyword-only with by= and at=: {wrong}"


def _writes(node: ast.FunctionDef) -> bool:
    """An action is decorated as atomic, or records an audit event."""
    return any("atomic" in ast.dump(d) for d in node.decorator_list)


def test_only_faces_and_jobs_read_the_clock():
    wrong = []
    for path, tree in sources().items():
        if room_of(path) in FACES | {"jobs"} or path.name == "apps.py":
            continue
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in CLOCKS
            ):
                owner = ast.unparse(node.func.value)
                if owner in (
                    "datetime",
                    "date",
                    "timezone",
                    "time",
                    "dt.datetime",
                    "dt.date",
                    "datetime.datetime",
                ):
                    wrong.append(f"{at(path, node)} {ast.unparse(node)}")
    assert not wrong, f"clocks outside faces and jobs: {wrong}"


def test_the_generator_of_demonstration_evidence_never_reads_a_target():
    folder = PACKAGE / "packs" / "demonstration"
    assert folder.is_dir()
    wrong = [
        at(path, node)
        for path, tree in sources().items()
        if folder in path.parents
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom | ast.Import) and "programme" in ast.dump(node)
    ]
    assert not wrong, f"the generator imports the programme: {wrong}"


def test_no_city_is_named_in_code():
    names = re.compile("扬州|yangzhou|Yangzhou|32100[0-9]|321012|321023|32108[14]")
    wrong = [
        at(path, node)
        for path, tree in sources().items()
        if path.name != "settings.py" and "catalogue" not in path.parts
        for node in _strings(tree)
        if names.search(node.value)
    ]
    assert not wrong, f"code that names a city: {wrong}"


def _strings(tree):
    """Every string of a module but docstrings and examples, which may name a city to explain."""
    spared = {
        id(k.value)
        for n in ast.walk(tree)
        if isinstance(n, ast.Call)
        for k in n.keywords
        if k.arg == "example"
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            spared.add(id(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spared:
            yield node


def test_templates_state_their_context_first():
    wrong = [
        str(path.relative_to(ROOT))
        for path in PACKAGE.rglob("templates/**/*.html")
        if not path.read_text("utf-8").lstrip().startswith(("{# Context:", "{% extends"))
    ]
    assert not wrong, f"templates that do not state their context: {wrong}"


def test_templates_hold_no_inline_script_style_or_foreign_address():
    banned = re.compile(
        r"<script(?![^>]*\bsrc=|[^>]*application/json)|<style|\sstyle=|\son\w+=|(?:src|href)=\"(?:https?:)?//"
    )
    wrong = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in PACKAGE.rglob("templates/**/*.html")
        if (found := banned.search(path.read_text("utf-8")))
    ]
    assert not wrong, f"what the content-security policy forbids: {wrong}"


def test_the_project_speaks_of_itself_alone():
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    foreign = re.compile(
        r"(?<![\w.])/(?:work|root|home)/[a-z]|python"
        r"hosted|registry\.npm"
        r"js|py"
        r"pi\.org/simple|deb\.deb"
        r"ian\.org"
    )
    wrong = []
    for name in listed.splitlines():
        path = ROOT / name
        if (
            path.suffix in {".png", ".mo", ".parquet", ".woff2", ".docx", ".pdf", ".xlsx", ".gz"}
            or not path.is_file()
        ):
            continue
        if path != ROOT / "tests/architecture/test_shape.py" and foreign.search(
            path.read_text("utf-8", "replace")
        ):
            wrong.append(name)
    assert not wrong, f"machine paths or registry hosts: {wrong}"

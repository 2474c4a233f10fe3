"""Commands answer in the form asked for and refuse in words, never with a trace."""

import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from qualipolis.cli.main import main
from qualipolis.packs import actions, finder

SOURCE = finder.find("yangzhou") / "documents/yfzf-2023-141/source.txt"


@pytest.fixture
def loaded(db):
    return actions.load_pack(name="yangzhou", by="test", at=datetime(2025, 9, 30, tzinfo=UTC))


def _json(capsys, *words):
    assert main([*words, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_read_gives_the_schema_and_needs_no_database(capsys, tmp_path):
    assert _json(capsys, "read", str(SOURCE))["schema"] == "qualipolis.reading/1"
    assert main(["read", str(SOURCE), "-o", str(tmp_path / "out.txt")]) == 0
    assert "31 measures" in (tmp_path / "out.txt").read_text("utf-8")
    code = "import sys, qualipolis.cli.main as m; m.main(sys.argv[1:]); assert 'django' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code, "read", str(SOURCE)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"\x00" * 2000])
def test_what_is_no_document_is_refused(capsys, tmp_path, content):
    path = tmp_path / "x.txt"
    path.write_bytes(content)
    assert main(["read", str(path)]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_missing_file_is_refused(capsys, tmp_path):
    assert main(["read", str(tmp_path / "none.txt")]) == 2
    assert capsys.readouterr().err.startswith("qualipolis read: ")


def test_lists(capsys, loaded):
    assert len(_json(capsys, "areas", "--partition")) == 9
    assert len(_json(capsys, "bodies", "--named")) == 33
    rows = _json(capsys, "coverage")
    assert len(rows) == 31 + 196 + 408 + 283


def test_targets_give_a_value_or_a_reason(capsys, loaded):
    pytest.importorskip("qualipolis.publication.apps")
    from django.apps import apps

    if not apps.is_installed("qualipolis.publication"):
        pytest.skip("the publication room is not installed in this site")
    rows = _json(capsys, "targets")
    assert len(rows) == 196
    assert all((row["value"] is None) == bool(row["reason"]) for row in rows)


def test_pack_check_and_export(capsys, loaded):
    assert main(["pack", "check", "yangzhou"]) == 0
    assert "196 targets" in capsys.readouterr().out
    assert main(["pack", "export"]) == 0
    assert "answers: []" in capsys.readouterr().out
    assert main(["pack", "check", "atlantis"]) == 2

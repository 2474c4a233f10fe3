"""The lake: filled by a separate process, kept up by overlays, equal to the database after every road."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qualipolis.kernel.errors import Problem
from qualipolis.lake import actions, engine, layout, manifest, relations, writer
from qualipolis.lake.outbox import Net
from qualipolis.lake.types import Layout, Storage, Stored
from qualipolis.registers.catalogue import registers

LAYOUT = Layout(
    "things",
    "things",
    (
        Stored("area", Storage.KEY),
        Stored("kind", Storage.KEY, choices=("a", "b")),
        Stored("amount", Storage.DECIMAL, 2),
        Stored("ok", Storage.FLAG),
        Stored("ended_on", Storage.DAY),
        Stored("subject", Storage.TEXT),
    ),
)


def _image(area="x", kind="a", amount="1.00", ok=True, day="2025-03-05"):
    return {"event_on": day, "area": area, "kind": kind, "amount": amount, "ok": ok, "subject": ""}


def _filled(folder: Path, images: dict[int, dict]):
    """A register filled from nothing: its first overlay folded into files."""
    empty = replace(manifest.Entry(LAYOUT.register), layout=layout.fingerprint(LAYOUT))
    entry = actions.write_overlay(folder, LAYOUT, empty, {pk: Net(None, i) for pk, i in images.items()})
    return actions.fold(folder, LAYOUT, entry)


def _rows(folder: Path, entry):
    connection = engine.connect()
    words = relations.in_words(relations.now(folder, entry, LAYOUT), entry, LAYOUT)
    return connection.execute(f"SELECT record_id, area, kind, amount, ok FROM {words} ORDER BY 1").fetchall()


def test_changed_rows_replace_their_images(tmp_path):
    entry = _filled(tmp_path, {1: _image(), 2: _image(kind="b"), 3: _image(area="y")})
    entry = replace(entry, position=7)
    changed = actions.write_overlay(
        tmp_path,
        LAYOUT,
        entry,
        {2: Net(_image(kind="b"), _image(kind="c", ok=False)), 3: Net(_image(area="y"), None)},
    )
    assert [row[:3] for row in _rows(tmp_path, changed)] == [(1, "x", "a"), (2, "x", "c")]
    assert changed.dictionaries["kind"] == ("a", "b", "c")


def test_folding_changes_keeps_the_content(tmp_path):
    entry = replace(_filled(tmp_path, {n: _image(day=f"2025-{n:02}-01") for n in range(1, 13)}), position=3)
    entry = actions.write_overlay(
        tmp_path, LAYOUT, entry, {5: Net(_image(day="2025-05-01"), _image(day="2026-01-09"))}
    )
    connection = engine.connect()
    before = actions.content(connection, tmp_path, LAYOUT, entry)
    folded = actions.fold(tmp_path, LAYOUT, entry)
    assert not folded.overlays
    assert actions.content(connection, tmp_path, LAYOUT, folded) == before


def test_signed_changes_add_up_to_the_rows_that_stand(tmp_path):
    entry = replace(_filled(tmp_path, {1: _image(amount="5.10"), 2: _image(amount="7.00")}), position=1)
    entry = actions.write_overlay(
        tmp_path, LAYOUT, entry, {1: Net(_image(amount="5.10"), _image(amount="2.05"))}
    )
    connection = engine.connect()
    base, changes = (f(tmp_path, entry, LAYOUT) for f in (relations.base, relations.overlay))
    signed = connection.execute(
        f"SELECT sum(n) FROM (SELECT sum(amount) AS n FROM {base} UNION ALL SELECT sum(amount * sign) FROM {changes})"
    ).fetchall()
    now = connection.execute(f"SELECT sum(amount) FROM {relations.now(tmp_path, entry, LAYOUT)}").fetchall()
    assert signed == now


def test_months_are_partitions_of_a_large_register(tmp_path):
    images = {n: _image(day=f"2025-{n:02}-01") for n in range(1, 13)}
    empty = replace(manifest.Entry(LAYOUT.register), layout=layout.fingerprint(LAYOUT))
    entry = actions.write_overlay(tmp_path, LAYOUT, empty, {pk: Net(None, i) for pk, i in images.items()})
    connection = engine.connect()
    text = relations.in_words(relations.now(tmp_path, entry, LAYOUT), entry, LAYOUT)
    large = writer.write(connection, tmp_path, LAYOUT, text, "t", small=5)
    assert [(p.first, p.last, p.rows) for p in large.parts] == [(24300 + n, 24300 + n, 1) for n in range(12)]


def test_an_altered_file_is_found(tmp_path):
    entry = _filled(tmp_path, {1: _image()})
    known = manifest.write(tmp_path, {"things": entry})
    assert manifest.faults(tmp_path, known) == []
    (tmp_path / entry.parts[0].file).write_bytes(b"no parquet")
    assert manifest.faults(tmp_path, manifest.read(tmp_path)) == [entry.parts[0].file]


def test_a_broken_manifest_is_said_with_its_remedy(tmp_path):
    (tmp_path / manifest.NAME).write_text("{", "utf-8")
    with pytest.raises(Problem, match="manifest of the lake cannot be read"):
        manifest.read(tmp_path)


def test_no_personal_column_is_stored():
    for register in registers().values():
        private = {c.name for c in register.columns if c.is_private}
        assert not private & {c.name for c in layout.of(register).columns}


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """What a site of its own went through (see `a_life.py`): a filling process reads only what is committed."""
    home = tmp_path_factory.mktemp("home")
    script = Path(__file__).with_name("a_life.py")
    environment = {
        **os.environ,
        "QUALIPOLIS_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "qualipolis.project.settings",
    }
    environment.pop("QUALIPOLIS_LAKE", None)
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_the_lake_follows_the_database(lived):
    assert lived["first"] == 3
    assert lived["behind"] == [True, False]
    assert lived["rows"] == [["S0", "fail"], ["S2", "pass"], ["S9", "pass"]]


def test_a_rebuilt_lake_equals_the_kept_one_before_and_after_compaction(lived):
    assert lived["differences"] == [0, 0]


def test_reading_beside_a_writer_leaves_the_database_sound(lived):
    assert lived["filled"] == [23, 23, 23]
    assert lived["written"] > 0
    assert lived["integrity"] == "ok"


def test_the_filling_process_knows_no_django():
    code = "import sys, qualipolis.lake.filler; sys.exit('django' in sys.modules)"
    source = Path(actions.__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(source)}, check=False)
    assert done.returncode == 0


def test_months_are_counted_as_periods_are():
    from qualipolis.kernel.periods import Period

    connection = engine.connect()
    month = connection.execute(f"SELECT {layout.month_of('DATE ' + repr('2025-09-30'))}").fetchall()[0][0]
    assert month == Period.of(date(2025, 9, 30), "month").first

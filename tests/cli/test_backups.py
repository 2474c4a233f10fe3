"""A backup is whole, is refused when it is not, and comes back without deleting what is there."""

import sqlite3
import tarfile
from datetime import UTC, datetime

import pytest

from qualipolis.cli.backups import DATABASE, MANIFEST, backup, restore
from qualipolis.kernel.errors import Problem

AT = datetime(2025, 9, 30, 8, 0, tzinfo=UTC)


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    (home / "files").mkdir(parents=True)
    (home / "lake" / "x").mkdir(parents=True)
    (home / "lake" / "x" / "part.parquet").write_bytes(b"mirror")
    (home / "files" / "evidence.pdf").write_bytes(b"%PDF evidence")
    (home / "secret_key").write_text("key")
    with sqlite3.connect(home / DATABASE) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE django_migrations (app TEXT, name TEXT)")
        connection.execute("INSERT INTO django_migrations VALUES ('registers', '0002_keeping')")
        connection.execute("CREATE TABLE t (n INTEGER)")
        connection.executemany("INSERT INTO t VALUES (?)", [(n,) for n in range(1000)])
    connection.close()
    return home


def count(home):
    connection = sqlite3.connect(home / DATABASE)
    try:
        return connection.execute("SELECT count(*) FROM t").fetchone()[0]
    finally:
        connection.close()


def test_what_is_kept_comes_back_and_what_was_there_is_moved_aside(home, tmp_path):
    target = tmp_path / "city.tar.gz"
    manifest = backup(home, target, AT)
    assert set(manifest["files"]) == {DATABASE, "files/evidence.pdf", "secret_key"}
    assert manifest["migrations"] == {"registers": "0002_keeping"}
    assert target.stat().st_mode & 0o077 == 0 and not list(tmp_path.glob("*.part"))
    connection = sqlite3.connect(home / DATABASE)
    connection.execute("DELETE FROM t")
    connection.commit()
    connection.close()
    _, aside = restore(target, home, AT)
    assert count(home) == 1000 and count(aside) == 0
    assert (home / "files" / "evidence.pdf").read_bytes() == b"%PDF evidence"
    assert not (home / "lake").exists() and (aside / "lake").exists()


def test_a_backup_is_taken_while_somebody_writes(home, tmp_path):
    writer = sqlite3.connect(home / DATABASE)
    writer.execute("INSERT INTO t VALUES (-1)")
    backup(home, tmp_path / "b.tar.gz", AT)
    writer.commit()
    writer.close()
    restore(tmp_path / "b.tar.gz", tmp_path / "other", AT)
    assert count(tmp_path / "other") == 1000


def test_a_site_in_use_is_left_alone(home, tmp_path):
    backup(home, tmp_path / "b.tar.gz", AT)
    other = sqlite3.connect(home / DATABASE)
    other.execute("SELECT * FROM t LIMIT 1").fetchall()
    with pytest.raises(Problem, match="in use"):
        restore(tmp_path / "b.tar.gz", home, AT)
    other.close()


@pytest.mark.parametrize("cut", [10, 0.5, 0.95])
def test_a_damaged_backup_touches_nothing(home, tmp_path, cut):
    target = tmp_path / "b.tar.gz"
    backup(home, target, AT)
    whole = target.read_bytes()
    target.write_bytes(whole[: cut if cut > 1 else int(len(whole) * cut)])
    with pytest.raises(Problem):
        restore(target, home, AT)
    assert count(home) == 1000 and not list(tmp_path.glob(".restore-*"))


def test_files_that_the_manifest_does_not_name_stay_outside(home, tmp_path):
    target = tmp_path / "b.tar.gz"
    backup(home, target, AT)
    with tarfile.open(target) as pack:
        pack.extractall(tmp_path / "u", filter="data")
    (tmp_path / "u" / "evil").write_text("x")
    with tarfile.open(tmp_path / "c.tar.gz", "w:gz") as pack:
        for path in [tmp_path / "u" / MANIFEST, *sorted((tmp_path / "u").rglob("*"))]:
            if path.is_file():
                pack.add(path, arcname=path.relative_to(tmp_path / "u").as_posix())
        pack.add(tmp_path / "u" / "evil", arcname="../evil")
    restore(tmp_path / "c.tar.gz", home, AT)
    assert not (home / "evil").exists() and not (tmp_path / "evil").exists()


def test_no_backup_over_a_file_or_of_nothing(home, tmp_path):
    with pytest.raises(Problem, match="no database"):
        backup(tmp_path / "nowhere", tmp_path / "b.tar.gz", AT)
    (tmp_path / "b.tar.gz").write_text("mine")
    with pytest.raises(Problem, match="there already"):
        backup(home, tmp_path / "b.tar.gz", AT)
    (tmp_path / "n.tar.gz").write_text("no archive")
    with pytest.raises(Problem, match="cannot be read"):
        restore(tmp_path / "n.tar.gz", home, AT)


def test_what_can_be_made_again_is_left_out_and_told(home, tmp_path):
    for place in (
        "files/bundles/ab/abc",
        "files/making/B-1-x/1.pdf",
        "files/uploads/sent",
        "files/documents/d/o",
    ):
        (home / place).parent.mkdir(parents=True, exist_ok=True)
        (home / place).write_bytes(b"12345")
    with sqlite3.connect(home / DATABASE) as connection:
        connection.execute("CREATE TABLE registers_evidencebundle (number, made_at, dropped_at)")
        rows = [("B-1", "2025-09-01", None), ("B-2", None, None), ("B-3", "2025-08-01", "2025-08-08")]
        connection.executemany("INSERT INTO registers_evidencebundle VALUES (?, ?, ?)", rows)
    connection.close()
    manifest = backup(home, tmp_path / "b.tar.gz", AT)
    kept = {"files/evidence.pdf", "files/uploads/sent", "files/documents/d/o", "secret_key", DATABASE}
    assert set(manifest["files"]) == kept
    assert {k: (v["files"], v["bytes"]) for k, v in manifest["left_out"].items()} == {
        "lake": (1, 6), "files/bundles": (1, 5), "files/making": (1, 5),
    }  # fmt: skip
    assert all(one["how"] for one in manifest["left_out"].values())
    restore(tmp_path / "b.tar.gz", tmp_path / "other", AT)
    for base, wanted in (
        (home, [None, None, "2025-08-08"]),
        (tmp_path / "other", ["2025-09-30 08:00:00", None, "2025-08-08"]),
    ):
        connection = sqlite3.connect(base / DATABASE)
        found = connection.execute(
            "SELECT dropped_at FROM registers_evidencebundle ORDER BY number"
        ).fetchall()
        connection.close()
        assert [row[0] for row in found] == wanted

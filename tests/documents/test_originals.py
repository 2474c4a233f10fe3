"""Files are kept as they were brought, come back with a backup, and say what their text leaves out."""

import sqlite3
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from qualipolis.cli.backups import DATABASE, backup, restore
from qualipolis.documents import actions, queries, store
from qualipolis.documents.types import File
from qualipolis.kernel.errors import Problem

AT = datetime(2025, 9, 30, 8, 0, tzinfo=UTC)
TEXT = "某市关于质量的意见\n一、目标\n到2027年,食品抽查合格率达到97%以上。"


def load(file=None, code="d", text=TEXT):
    return actions.load_document(code=code, text=text, title="意见", file=file, by="office", at=AT)


@pytest.fixture
def home(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "home" / "files"
    settings.MEDIA_ROOT.mkdir(parents=True)
    return tmp_path / "home"


@pytest.mark.django_db
def test_a_content_is_kept_once_with_what_it_leaves_out(home):
    warning = Problem("{number} pictures are left out", None, "Look at them.", number=2)
    load(File("a/b\\方案.docx", "application/x", b"PK one", (warning,)))
    assert not load(File("again.docx", "application/x", b"PK one"))
    assert actions.keep_original(document="d", file=File("b.pdf", "application/pdf", b"%PDF"), by="x", at=AT)
    first, second = queries.originals("d")
    assert (first.name, first.size, first.brought_by) == ("方案.docx", 6, "office")
    assert [str(w) for w in first.warnings] == ["2 pictures are left out. Look at them."]
    kept, path = queries.original_content("d", second.no)
    assert (kept.name, path.read_bytes()) == ("b.pdf", b"%PDF")
    assert path.stat().st_mode & 0o007 == 0 and not list(home.rglob("incoming-*"))
    assert queries.file_names() == {"d": "方案.docx"}


@pytest.mark.django_db
def test_a_newer_text_has_its_own_files_and_a_pasted_one_none(home):
    load(File("a.txt", "text/plain", b"one"))
    load(text=TEXT + "\n末尾。")
    assert queries.originals("d") == ()
    with pytest.raises(Problem, match="was not kept"):
        queries.original_content("d", 1)


@pytest.mark.django_db
def test_a_marked_file_is_refused_beside_a_text_that_is_there(home):
    load()
    with pytest.raises(Problem, match="secrecy grade"):
        actions.keep_original(document="d", file=File("（机密）.txt", "text/plain", b"x"), by="x", at=AT)
    assert not queries.originals("d")


@pytest.mark.django_db
def test_bytes_that_are_gone_are_said_to_be_gone(home):
    load(File("a.txt", "text/plain", b"one"))
    (one,) = queries.originals("d")
    store.path_of(one.digest).unlink()
    with pytest.raises(Problem, match="was not kept"):
        queries.original_content("d", one.no)


def test_a_backup_brings_the_files_back(home, tmp_path):
    digest = store.keep(b"%PDF the plan")
    with sqlite3.connect(home / DATABASE) as connection:
        connection.execute("CREATE TABLE django_migrations (app TEXT, name TEXT)")
    connection.close()
    backup(home, tmp_path / "b.tar.gz", AT)
    store.path_of(digest).unlink()
    restore(tmp_path / "b.tar.gz", home, AT)
    assert store.path_of(digest).read_bytes() == b"%PDF the plan"


@pytest.mark.django_db(transaction=True)
def test_files_brought_before_they_were_kept_keep_their_names():
    migrate = MigrationExecutor(connection).migrate
    try:
        old = migrate([("documents", "0002_provenance")]).apps
        document = old.get_model("documents", "Document").objects.create(code="d", title="意见")
        old.get_model("documents", "Version").objects.create(
            document=document, no=1, text=TEXT, chars=len(TEXT), digest="0" * 64, loaded_at=AT,
            loaded_by="office", file_name="old.docx", media_type="x", file_digest="1" * 64,
        )  # fmt: skip
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
    (one,) = queries.originals("d")
    assert (one.name, one.digest, one.size, one.brought_by) == ("old.docx", "1" * 64, None, "office")

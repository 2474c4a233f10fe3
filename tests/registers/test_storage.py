"""Files without an entry and entries without a file: found, told, and removed only where nobody can miss them."""

import json
import os
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from qualipolis.accounts.types import Actor
from qualipolis.audit.queries import trail
from qualipolis.cli.main import main
from qualipolis.jobs.actions import enqueue
from qualipolis.registers import storage
from qualipolis.registers.evidence_files import actions, bundle, models, store
from qualipolis.registers.evidence_files.types import Entry
from qualipolis.registers.models import Batch
from tests.registers import papers

OFFICE = Actor("office", "office", body_code="market-supervision")
pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(territory):
    entry = Entry("抽检总结", items=("inspection_samples/2025Q3",))
    now = timezone.now()
    return actions.add_file(entry=entry, chunks=[papers.pdf()], filename="a.pdf", by=OFFICE, at=now)


def lay(path, days=2, content=b"left"):
    """A file that was last written so many days ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    then = (datetime.now(UTC) - timedelta(days=days)).timestamp()
    os.utime(path, (then, then))
    return path


def strays(settings):
    root = settings.MEDIA_ROOT
    return [
        lay(store.path_of("ab" + "0" * 62)), lay(store.folder() / "incoming-x1"), lay(store.bundle_path("cd" + "0" * 62)),
        lay(store.making() / "YJ2025-0001-abcd" / "01-volume.pdf"), lay(root / "uploads" / "20250101.part"),
        lay(root / "uploads" / ("ef" * 32)), lay(root / "quarantine" / "999.csv"),
    ]  # fmt: skip


def test_left_over_files_are_told_and_removed_on_demand(kept, settings, capsys):
    left, young = strays(settings), lay(store.path_of("aa" + "1" * 62), days=0.5)
    old = store.path_of(kept.kept.digest)
    lay(old, days=400, content=papers.pdf())
    assert main(["sweep", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert sum(r["fate"] == "would be removed" for r in told) == len(left) == 7
    assert sum("younger than a day" in r["fate"] for r in told) == 1 and all(p.exists() for p in left)
    assert main(["sweep", "--remove"]) == 0
    said = capsys.readouterr().out
    assert "7 removed (28 bytes), 1 too young" in said and "0 entries without a file" in said
    assert not any(p.exists() for p in left) and young.exists() and old.exists()
    assert len(trail(verb="storage.sweep").get().detail["files"]) == 7
    assert not (store.making() / "YJ2025-0001-abcd").exists()
    assert main(["sweep", "--remove"]) == 0 and "0 to remove" in capsys.readouterr().out


def test_entries_without_a_file_are_named_and_nothing_is_done(kept, capsys):
    store.path_of(kept.kept.digest).unlink()
    batch = Batch.objects.create(
        register="canteens", digest="0" * 64, filename="a.csv", state="landed", by="x",
        started_at=timezone.now(), landed_at=timezone.now(), quarantined=2,
    )  # fmt: skip
    assert main(["sweep", "--remove"]) == 1
    said = capsys.readouterr().out
    assert f"{kept.number} v1" in said and f"import {batch.pk}" in said and "2 entries without a file" in said


def test_what_waits_for_its_work_is_no_stray(kept, settings):
    now = timezone.now()
    upload = lay(settings.MEDIA_ROOT / "uploads" / ("ab" * 32))
    enqueue(kind="registers.import", arguments={"path": str(upload)}, by="x", at=now)
    job = enqueue(kind=bundle.KIND, arguments={"number": "YJ2025-0007"}, by="x", at=now)
    models.EvidenceBundle.objects.create(
        number="YJ2025-0007", title="a", by="x", role="office", at=now, job=job.pk
    )
    volume = lay(store.making() / "YJ2025-0007-abcd" / "01-volume.pdf")
    assert storage.survey(now).strays == ()
    job.state = "failed"
    job.save()
    assert [s.path for s in storage.survey(now).strays] == [volume]


def test_content_that_is_brought_again_meanwhile_stays(kept):
    content = papers.pdf("又来")
    digest = store.keep([content], "b.pdf").digest
    lay(store.path_of(digest), content=content)
    now = timezone.now()
    found = storage.survey(now)
    assert [s.path.name for s in found.strays] == [digest]
    store.keep([content], "b.pdf")
    assert storage.remove(found, by="x", at=now) == () and store.path_of(digest).exists()

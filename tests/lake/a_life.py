"""A site from its first record on, in a process and a home of its own. Prints what it saw as one line of JSON."""

import json
import threading
from datetime import UTC, datetime

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from qualipolis.accounts.types import Actor  # noqa: E402
from qualipolis.lake import actions, layout, manifest, queries  # noqa: E402
from qualipolis.registers import actions as records  # noqa: E402
from qualipolis.registers.catalogue import registers  # noqa: E402
from qualipolis.territory import models as territory  # noqa: E402

SAMPLES = "inspection_samples"
AT = datetime(2025, 4, 1, tzinfo=UTC)
OFFICER = Actor(username="office", role="office", body_code=None, area_code=None)


def sample(number: int) -> dict[str, str]:
    return {
        "area": "321002", "sample_no": f"S{number}", "task_source": "city", "domain": "food",
        "purpose": "supervision", "link": "production", "product_name": "rice", "conclusion": "pass",
        "concluded_on": "2025-03-10",
    }  # fmt: skip


def enter(number: int):
    return records.create_record(code=SAMPLES, raw=sample(number), by=OFFICER, at=AT)


def prepare() -> None:
    call_command("migrate", verbosity=0, skip_checks=True)
    common = {"kind": "city", "status": "official"}
    city = territory.Area.objects.create(code="321000", name_zh="市", level="city", **common)
    territory.Area.objects.create(
        code="321002", name_zh="区", level="county", parent=city, in_partition=True, **common
    )
    territory.Edition.objects.create(token="a-life", at=AT)


def follow() -> dict:
    made = [enter(number) for number in range(3)]
    actions.refresh()
    first = manifest.read(actions.root()).entries[SAMPLES].rows
    records.correct_record(
        code=SAMPLES, pk=made[0].pk, raw={"conclusion": "fail", "failed_items": "lead"}, version=1, by=OFFICER,
        at=AT, reason="retest",
    )  # fmt: skip
    records.withdraw_record(code=SAMPLES, pk=made[1].pk, version=1, by=OFFICER, at=AT, reason="entered twice")
    enter(9)
    behind = [queries.is_behind()]
    actions.refresh()
    behind.append(queries.is_behind())
    with queries.open_lake() as lake:
        view = lake.view(SAMPLES, "words")
        rows = lake.connection.execute(f"SELECT sample_no, conclusion FROM {view} ORDER BY 1").fetchall()
    differences = [len(actions.compare())]
    actions.compact()
    return {
        "first": first,
        "behind": behind,
        "rows": rows,
        "differences": [*differences, len(actions.compare())],
    }


def beside_a_writer() -> dict:
    for number in range(20, 40):
        enter(number)
    stop, written = threading.Event(), []

    def write() -> None:
        other = connection.get_new_connection(connection.get_connection_params())
        while not stop.is_set():
            other.execute("UPDATE register_inspection_samples SET source_row = coalesce(source_row, 0) + 1")
            other.commit()
            written.append(1)
        other.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        wanted = [layout.of(registers()[SAMPLES])]
        filled = [actions.fill(actions.root(), wanted)[SAMPLES].rows for _ in range(3)]
    finally:
        stop.set()
        thread.join()
    return {"filled": filled, "written": len(written), "integrity": _integrity()}


def _integrity() -> str:
    """What the embedded database says of itself; a server checks its own pages."""
    if connection.vendor != "sqlite":
        return "ok"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return cursor.fetchone()[0]


if __name__ == "__main__":
    prepare()
    print(json.dumps({**follow(), **beside_a_writer()}))

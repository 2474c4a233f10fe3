"""The portal shows released figures and nothing else."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from qualipolis import portal
from qualipolis.publication import actions, models
from qualipolis.publication.types import Step
from tests.portal.conftest import PERIODS
from tests.released import AT, TARGET, figures

ROOM = Path(portal.__file__).parent


def test_the_portal_reads_figures_from_publication_only():
    for path in ROOM.rglob("*.py"):
        source = path.read_text("utf-8")
        for forbidden in (
            "indicators import queries",
            "indicators.queries",
            "indicators import models",
            "lake",
            "registers",
        ):
            assert not re.search(rf"^(from|import) .*{re.escape(forbidden)}", source, re.M), (
                path.name,
                forbidden,
            )


def test_figures_on_their_way_are_shown_nowhere(client):
    actions.prepare(
        indicator=TARGET, period="2025Q4", figures=figures(12.345678, "2025Q4"), snapshot="", is_demonstration=True,
        by="a", at=AT,
    )  # fmt: skip
    for path in (
        f"/targets/{TARGET}/",
        f"/targets/{TARGET}.csv",
        f"/targets/{TARGET}.json",
        "/data/values.csv",
        "/",
    ):
        page = client.get(path).content.decode()
        assert "12.345678" not in page and "12.3%" not in page and "12.346" not in page, path


def test_withdrawn_figures_are_gone(client):
    from qualipolis.accounts.types import Actor

    release = models.Release.objects.get(indicator=TARGET, period="2025Q3", step=Step.APPROVED)
    actions.withdraw(release=release.pk, reason="wrong", by=Actor("o", "office"), at=AT)
    rows = client.get(f"/targets/{TARGET}.csv").content.decode("utf-8-sig")
    assert "2025Q3" not in rows and "2025Q2" in rows


@pytest.mark.parametrize(
    "name", ["standings", "values", "targets", "measures", "duties", "mechanisms", "areas"]
)
def test_data_sets_come_as_csv_and_json_that_agree(client, name):
    text = client.get(f"/data/{name}.csv").content.decode("utf-8-sig")
    notice, _, table = text.partition("\r\n")
    assert "演示数据" in notice
    rows = list(csv.DictReader(io.StringIO(table)))
    said = json.loads(client.get(f"/data/{name}.json").content)
    assert "演示数据" in said["notice"]
    assert len(rows) == len(said["rows"]) and set(rows[0]) == set(said["rows"][0])


def test_a_target_has_its_series_and_its_chart(client):
    said = json.loads(client.get(f"/targets/{TARGET}.json").content)
    assert {row["period"] for row in said["rows"]} == set(PERIODS)
    picture = client.get(f"/targets/{TARGET}.svg")
    assert picture["Content-Type"] == "image/svg+xml" and b"xmlns" in picture.content


def test_cells_that_look_like_formulas_are_defused():
    from qualipolis.portal.files import _safe

    assert [_safe(cell) for cell in ("=1+1", "@x", "-3", -3, "", "好")] == [
        "'=1+1",
        "'@x",
        "'-3",
        -3,
        "",
        "好",
    ]


def test_unknown_files_are_said_to_be_unknown(client):
    for path in ("/data/secrets.csv", "/data/targets.exe", f"/targets/{TARGET}.exe"):
        assert client.get(path).status_code == 404

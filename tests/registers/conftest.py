"""A small territory and the moment at which the tests act."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from qualipolis.accounts.types import Actor
from qualipolis.territory.actions import load
from qualipolis.territory.types import Area

AT = datetime(2025, 9, 30, 8, 0, tzinfo=UTC)


def area(code, zh, level, parent=None, unit=None, partition=False):
    return Area(
        code,
        zh,
        f"Area {code}",
        zh[:-1],
        level,
        "",
        parent,
        unit,
        partition,
        "Z" in code,
        "",
        None,
        None,
        "official",
        "",
        0,
    )


AREAS = (
    area("321000", "扬州市", "city"),
    area("321002", "广陵区", "county", "321000", "321002", True),
    area("321003", "邗江区", "county", "321000", "321003", True),
    area("3210Z2", "生态科技新城", "zone", "321000", "3210Z2", True),
    area("321002100", "湾头镇", "township", "321002", "321002"),
    area("321002102", "杭集镇", "township", "321002", "3210Z2"),
)


@pytest.fixture
def at():
    return AT


@pytest.fixture
def territory(db):
    load(areas=AREAS, bodies=(), by="test", at=AT)


@pytest.fixture
def office():
    return Actor("zhang", "office")


@pytest.fixture
def county():
    return Actor("li", "county", area_code="321002")


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def csv_file(tmp_path):
    """Writes rows as a CSV file: csv_file([heading, row, …], name=…, encoding=…)."""

    def write(rows, name="file.csv", encoding="utf-8") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(",".join(map(str, row)) for row in rows) + "\n", encoding)
        return path

    return write

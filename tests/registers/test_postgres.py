"""The rooms that write much SQL, tested once more on PostgreSQL: their own tests, in a process with a fresh database.

Run where QUALIPOLIS_TEST_POSTGRES names a server (`postgres://user:password@host:port/database`) on which the user may
make databases.
"""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlparse

import pytest

SERVER = os.environ.get("QUALIPOLIS_TEST_POSTGRES", "")
ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "registers",
    "jobs",
    "audit",
    "lake",
    # Of the indicators only these tests touch the database; the others ask the lake.
    "indicators/test_rungs.py",
    "programme",
    "territory",
    "accounts",
    "publication",
)
pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(not SERVER, reason="QUALIPOLIS_TEST_POSTGRES names no server"),
]


@contextmanager
def database(name: str):
    """A database of its own, dropped at the end."""
    import psycopg

    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlparse(SERVER)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.parametrize("room", ROOMS)
def test_the_rooms_tests_hold_on_postgresql(room, tmp_path):
    with database(f"qualipolis_{room.split('/')[0]}_{os.getpid()}") as address:
        environment = os.environ | {"QUALIPOLIS_DATABASE": address, "QUALIPOLIS_HOME": str(tmp_path)}
        # Without the server's name these very tests pass over themselves there.
        environment.pop("QUALIPOLIS_TEST_POSTGRES")
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"tests/{room}"]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]

"""A file whose import is killed by SIGKILL, in a process of its own: nothing half-done shows, and it resumes.

One file here; `./qp soak imports` takes a dozen and hits every stage several times.
"""

import json
import os
import subprocess
import sys
from contextlib import nullcontext

import pytest

from .test_postgres import SERVER, database

ON_SERVER = [
    pytest.mark.postgres,
    pytest.mark.skipif(not SERVER, reason="QUALIPOLIS_TEST_POSTGRES names no server"),
]


@pytest.mark.parametrize("engine", ["embedded", pytest.param("postgres", marks=ON_SERVER)])
def test_a_killed_import_leaves_nothing_half_done(engine, tmp_path):
    place = database(f"qualipolis_killed_{os.getpid()}") if engine == "postgres" else nullcontext("")
    with place as address:
        environment = os.environ | {"QUALIPOLIS_DATABASE": address}
        command = [sys.executable, "-m", "qualipolis.cli.main", "soak", "imports", "--size", "1", "--json"]
        done = subprocess.run(
            [*command, "--home", str(tmp_path)], env=environment, capture_output=True, text=True, check=False
        )
    trial = json.loads(done.stdout)["imports"]
    assert trial["faults"] == [] and done.returncode == 0, done.stderr[-2000:]
    assert trial["figures"]["kills"] >= 1 and trial["figures"]["records"] > 19_000

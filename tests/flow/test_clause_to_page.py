"""From the clause to the portal page, and what a corrected record does to it."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_clause_becomes_a_page_and_a_correction_moves_it(tmp_path):
    environment = {
        **os.environ,
        "QUALIPOLIS_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "qualipolis.project.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    environment.pop("QUALIPOLIS_DATABASE", None)
    command = [sys.executable, str(ROOT / "tests" / "flow" / "chain.py")]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["status"] == [200, 200]
    assert seen["clause"] and seen["labelled"]
    assert 49.0 in seen["numerators"][0] and 50.0 not in seen["numerators"][0]
    assert 50.0 in seen["numerators"][1] and 49.0 not in seen["numerators"][1]

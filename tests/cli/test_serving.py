"""The command that serves is one the server takes, and a port that is taken is named before anything is done."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qualipolis.cli import parents, serving
from qualipolis.cli.commands import up
from qualipolis.kernel.errors import Problem


def test_the_server_takes_its_options():
    command = serving._command(1, 1)
    asked = {word for word in command if word.startswith("--")}
    said = subprocess.run([*command[:3], "--help"], capture_output=True, text=True, check=True).stdout
    assert {word for word in asked if word not in said} == set()


def test_a_server_that_ends_at_once_is_a_problem_in_words():
    process = subprocess.Popen(["false"])
    with pytest.raises(Problem, match="did not come up"):
        serving._wait(process, 1, most=5)


def test_a_port_that_is_taken_is_named_with_what_to_do():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Problem, match="cannot be used") as refused:
            up._port_is_free(taken.getsockname()[1])
    assert "./qp up --port" in refused.value.fix


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at /proc")
def test_a_child_ends_with_its_parent(tmp_path):
    """The parent is killed; the child notices and leaves."""
    child = (
        "import os, time\n"
        "from qualipolis.cli import parents\n"
        "parents.EVERY = 0.05\n"
        "parents.end_with_parent()\n"
        f"open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))\n"
        "time.sleep(60)\n"
    )
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    process = subprocess.Popen([sys.executable, "-c", parent], env=os.environ | {parents.FLAG: "1"})
    pid = _soon(lambda: (tmp_path / "pid").read_text() if (tmp_path / "pid").exists() else "")
    process.kill()
    process.wait()
    assert _soon(lambda: not Path(f"/proc/{pid}").exists() or _is_dead(pid))


def _soon(ask, most=10.0):
    end = time.monotonic() + most
    while time.monotonic() < end:
        if found := ask():
            return found
        time.sleep(0.05)
    return None


def _is_dead(pid):
    return Path(f"/proc/{pid}/stat").read_text().split(")")[1].split()[0] == "Z"

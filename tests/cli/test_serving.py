"""The command that serves is one the server takes, and a port that is taken is named before anything is done."""

import socket
import subprocess

import pytest

from qualipolis.cli import serving
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

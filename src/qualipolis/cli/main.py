"""The command line: finds the commands in their folder, and says faults in words."""

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from types import ModuleType

from qualipolis.cli import commands
from qualipolis.kernel.errors import Problem

DESCRIPTION = "Reads a city's plan for quality and becomes the system that carries it out."


def names() -> list[str]:
    """Names of all commands; `new_pack` is typed `new-pack`."""
    return sorted(m.name.replace("_", "-") for m in pkgutil.iter_modules(commands.__path__))


def _command(name: str) -> ModuleType:
    return importlib.import_module(f"qualipolis.cli.commands.{name.replace('-', '_')}")


def _overview() -> str:
    lines = [f"  {name:<12} {(_command(name).__doc__ or '').splitlines()[0]}" for name in names()]
    return "\n".join(["usage: qualipolis COMMAND …", "", DESCRIPTION, "", *lines])


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code: 0 done, 1 done with findings, 2 refused."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] in ("-h", "--help", "help"):
        print(_overview())
        return 0 if words else 2
    name, rest = words[0], words[1:]
    if name not in names():
        print(f"qualipolis: there is no command {name!r}\n\n{_overview()}", file=sys.stderr)
        return 2
    return _run(name, rest)


def _run(name: str, rest: list[str]) -> int:
    command = _command(name)
    parser = argparse.ArgumentParser(prog=f"qualipolis {name}", description=command.__doc__)
    command.add_arguments(parser)
    args = parser.parse_args(rest)
    if getattr(command, "NEEDS_DJANGO", True):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qualipolis.project.settings")
        import django

        django.setup()
    try:
        return int(command.run(args) or 0)
    except Problem as problem:
        print(f"qualipolis {name}: {problem}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader of a pipe has gone: nothing is wrong with us.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if not _is_older_database(error):
            raise
        print(f"qualipolis {name}: the database is older than the program ({error})", file=sys.stderr)
        print(
            "    Run `./qp up` once: it brings the database up to date and keeps what it holds.",
            file=sys.stderr,
        )
        return 2


def _is_older_database(error: Exception) -> bool:
    """Whether a table or column is missing that a migration makes."""
    text = str(error)
    missing = "no such table" in text or "no such column" in text or "does not exist" in text
    return missing and type(error).__name__ in ("OperationalError", "ProgrammingError")


if __name__ == "__main__":
    sys.exit(main())

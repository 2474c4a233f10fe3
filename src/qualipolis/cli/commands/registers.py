"""registers: the registers, or the columns of one of them."""

import json
from argparse import ArgumentParser, Namespace
from typing import Any


def add_arguments(parser: ArgumentParser) -> None:
    """Which register, and the form of the answer."""
    parser.add_argument("register", nargs="?", default="")
    parser.add_argument("--format", choices=("table", "json"), default="table")


def run(args: Namespace) -> int:
    """Prints the list, or one register's columns with their choices."""
    rows = _columns(args.register) if args.register else _list()
    if args.format == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for row in rows:
            print("  ".join(str(cell) for cell in row.values() if cell not in ("", None, {})))
    return 0


def _list() -> list[dict[str, Any]]:
    from qualipolis.registers.catalogue import registers
    from qualipolis.registers.queries import counts

    known = counts()
    return [
        {"code": r.code, "zh": r.zh, "en": r.en, "columns": len(r.columns), "records": known.get(r.code, 0)}
        for r in registers().values()
    ]


def _columns(code: str) -> list[dict[str, Any]]:
    from qualipolis.registers.catalogue import register

    return [
        {"name": c.name, "kind": str(c.kind), "required": "*" if c.required else "", "zh": c.zh, "en": c.en,
         "class": str(c.klass), "choices": {k: v[0] for k, v in c.choices.items()}}
        for c in register(code).columns
    ]  # fmt: skip

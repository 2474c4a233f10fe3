"""import: checks a file of a register and loads its good rows."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path


def add_arguments(parser: ArgumentParser) -> None:
    """Register, file, mapping and form of the answer."""
    parser.add_argument("register")
    parser.add_argument("file", type=Path)
    parser.add_argument("--mapping", default="", help="name of a shipped mapping, or the path of your own")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: Namespace) -> int:
    """Prints the report; 1 where rows were refused."""
    from django.conf import settings
    from django.utils import timezone

    from qualipolis.kernel.errors import Problem
    from qualipolis.packs.finder import roots
    from qualipolis.registers.intake import import_file, mapping

    if not args.file.is_file():
        raise Problem("There is no file {file}", None, "Check the path.", file=args.file)
    folders = [found for root in roots(settings.PACKS_DIRS) for found in sorted(root.glob("*/mappings"))]
    chosen = mapping.load(mapping.find(args.mapping, folders)) if args.mapping else None
    batch = import_file(args.register, args.file, at=timezone.now(), mapping=chosen)
    print(_json(batch) if args.format == "json" else _text(batch))
    return 1 if batch.quarantined else 0


def _json(batch: object) -> str:
    from qualipolis.registers.intake.reporting import summary

    return json.dumps(summary(batch), ensure_ascii=False, indent=2)


def _text(batch: object) -> str:
    from qualipolis.registers.intake.reporting import in_words

    return "\n".join(in_words(batch))

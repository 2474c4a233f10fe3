"""bodies: who answers for the plan, with the number of measures, targets and duties of each."""

from argparse import ArgumentParser, Namespace
from datetime import date

from qualipolis.cli.printing import show


def add_arguments(parser: ArgumentParser) -> None:
    """On which day, in which form."""
    parser.add_argument("--on", type=date.fromisoformat, metavar="DATE")
    parser.add_argument("--named", action="store_true", help="only bodies the plan names as responsible")
    parser.add_argument("--format", choices=("table", "json", "text"), default="table")


def run(args: Namespace) -> int:
    """Prints the bodies in their order."""
    from qualipolis.programme import queries as programme
    from qualipolis.territory import queries as territory

    named = programme.programme().by_body if programme.has_plan() else {}
    rows = []
    for body in territory.bodies(args.on):
        if args.named and body.code not in named:
            continue
        measures = programme.measures_of_body(body.code) if named else ()
        rows.append(
            {
                "code": body.code,
                "name_zh": body.short_zh,
                "name_en": body.name_en,
                "kind": body.kind,
                "measures": len(measures),
                "targets": sum(len(m.targets) for m in measures),
                "duties": sum(len(m.duties) for m in measures),
                "valid_to": body.valid_to,
                "successors": list(body.successors),
                "status": body.status,
            }
        )
    columns = ("code", "name_zh", "kind", "measures", "targets", "duties", "valid_to", "successors", "status")
    show(rows, args.format, columns)
    return 0

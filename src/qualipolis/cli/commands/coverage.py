"""coverage: measures, targets, duties and mechanisms of the plan, what answers each, and what nothing answers yet."""

from argparse import ArgumentParser, Namespace

from qualipolis.cli.printing import show


def add_arguments(parser: ArgumentParser) -> None:
    """Which items, in which form."""
    parser.add_argument("--kind", choices=("measure", "target", "duty", "mechanism"))
    parser.add_argument("--open", action="store_true", help="only what nothing answers yet")
    parser.add_argument("--format", choices=("table", "json", "text"), default="table")


def run(args: Namespace) -> int:
    """Prints every item, then the counts; 1 where a claim is made that nothing answers to."""
    from django.conf import settings

    from qualipolis.packs import actions, check
    from qualipolis.packs.coverage import coverage
    from qualipolis.programme.queries import programme

    pack = check.read_pack(actions.pack_folder(), settings.PACKS_DIRS)
    found = coverage(programme(), pack.capabilities)
    rows = [
        {
            "kind": line.kind,
            "code": line.code,
            "measure": line.measure,
            "name": line.name,
            "answered_by": list(line.answers),
        }
        for line in found.lines
        if args.kind in (None, line.kind) and not (args.open and line.is_answered)
    ]
    show(rows, args.format, ("kind", "code", "name", "answered_by"))
    if args.format != "json":
        print()
        for kind, (facts, followed, total) in found.counts().items():
            also = f", {followed} followed as matters with evidence only" if followed else ""
            print(f"{kind:<10} {facts} of {total} answered by registers and figures{also}")
        for claim, where in found.broken:
            print(f"! nothing answers to {claim}, claimed by {where}")
    return 1 if found.broken else 0

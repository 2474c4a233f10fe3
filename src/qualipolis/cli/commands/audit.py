"""verify: recomputes the chain of the audit trail; seal: seals what is not sealed yet."""

from argparse import ArgumentParser, Namespace

from django.utils import timezone


def add_arguments(parser: ArgumentParser) -> None:
    """What to do."""
    parser.add_argument("what", choices=("verify", "seal"))


def run(args: Namespace) -> int:
    """Prints what was found; 1 where a seal does not hold."""
    from qualipolis.audit import actions, queries

    if args.what == "seal":
        print(f"sealed {actions.seal(by='operator', at=timezone.now())} events")
        return 0
    found = queries.verify()
    print(
        f"{found.sealed} events under {found.seals} seals, {found.unsealed} not sealed yet, head {found.head[:16]}"
    )
    if not found.holds:
        print(f"does not hold: {found.fault}")
    return 0 if found.holds else 1

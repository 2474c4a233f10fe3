"""matters: reports of duties by period, lead, co-owners, state and day due, with how often somebody was chased."""

from argparse import ArgumentParser, Namespace
from datetime import date
from typing import Any

from qualipolis.cli.printing import show


def add_arguments(parser: ArgumentParser) -> None:
    """Which matters, in which form."""
    parser.add_argument("--period", default="", metavar="PERIOD")
    parser.add_argument(
        "--state", default="", help="issued, spread, returned, disputed, reported, accepted or dropped"
    )
    parser.add_argument("--body", default="", metavar="CODE", help="led by it, or asked of it")
    parser.add_argument("--measure", default="", metavar="NO")
    parser.add_argument("--late", action="store_true", help="only open ones whose day has passed")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, metavar="DATE", help="the day from which lateness counts"
    )
    parser.add_argument("--format", choices=("table", "json", "text"), default="table")


def run(args: Namespace) -> int:
    """Prints the matters in the order of the document, the newest period first."""
    from django.utils import timezone

    from qualipolis.accounts.types import SYSTEM
    from qualipolis.programme.matters import queries

    _known(args)
    today = args.as_of or timezone.localdate()
    chosen = {"period": args.period, "state": args.state, "body": args.body, "measure": args.measure}
    filters = {k: v for k, v in chosen.items() if v} | ({"late": "1"} if args.late else {})
    found, _ = queries.matters(SYSTEM, filters, today=today, size=100_000)
    columns = (
        "number",
        "period",
        "duty",
        "title",
        "lead",
        "answered",
        "state_zh",
        "due",
        "working_days_left",
        "chased",
    )
    show([_row(one, today) for one in found], args.format, columns)
    return 0


def _known(args: Namespace) -> None:
    """Refuses a state or body that there is not."""
    from qualipolis.kernel.errors import Problem
    from qualipolis.programme.matters.types import STATES
    from qualipolis.territory import queries as territory

    if args.state and args.state not in STATES:
        raise Problem(
            "no matter is ever {state}", fix="use one of {known}", state=args.state, known=", ".join(STATES)
        )
    if args.body:
        args.body = territory.body(args.body).code


def _row(one: Any, today: date) -> dict[str, Any]:
    from qualipolis.programme.matters import rules
    from qualipolis.programme.matters.types import STATES

    asked = [p for p in one.parts if p.state != "excused"]
    return {
        "number": one.number,
        "period": one.period,
        "measure": one.measure_no,
        "duty": one.duty,
        "title": one.title,
        "lead": one.lead,
        "co_owners": [
            {"body": p.body, "state": p.state, "due": p.due, "chased": p.chased} for p in one.parts
        ],
        "answered": f"{sum(p.state == 'answered' for p in asked)}/{len(asked)}",
        "state": one.state,
        "state_zh": STATES[one.state][0],
        "due": one.due,
        "working_days_left": rules.days_left(today, one.due) if one.is_open else None,
        "late": one.is_open and rules.is_late(one.due, today),
        "chased": one.chased + sum(p.chased for p in one.parts),
        "finished": one.is_finished,
        "evidence": list(one.said.evidence),
        "demonstration": one.is_demonstration,
    }

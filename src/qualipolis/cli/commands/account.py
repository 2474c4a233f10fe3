"""Opens an account, or gives one a new temporary password; the console's page of accounts does the rest."""

from argparse import ArgumentParser, Namespace

from django.utils import timezone


def add_arguments(parser: ArgumentParser) -> None:
    """Who, in which role, how far."""
    parser.add_argument("username", help="small letters, digits, dots or hyphens")
    parser.add_argument("--role", default="office", help="office, department, county or auditor")
    parser.add_argument("--name", default="", help="name of the person")
    parser.add_argument("--body", default="", help="code of the body (see `qualipolis bodies`)")
    parser.add_argument("--area", default="", help="code of the area (see `qualipolis areas`)")
    parser.add_argument(
        "--new-password", action="store_true", help="a new temporary password for an account that exists"
    )


def run(args: Namespace) -> int:
    """Prints the temporary password, once."""
    from qualipolis.accounts import people
    from qualipolis.accounts.types import SYSTEM

    at = timezone.now()
    if args.new_password:
        password = people.new_password(username=args.username, by=SYSTEM, at=at)
    else:
        password = people.open_account(
            username=args.username, display_name=args.name, role=args.role, body_code=args.body,
            area_code=args.area, by=SYSTEM, at=at,
        )  # fmt: skip
    print(f"{args.username}: temporary password {password}")
    print("It is not shown again; the first sign-in asks for another one.")
    return 0

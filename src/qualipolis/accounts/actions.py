"""Making accounts."""

from datetime import datetime

from django.db import transaction

from qualipolis.accounts.models import Account
from qualipolis.accounts.rules import role_of
from qualipolis.accounts.types import Actor
from qualipolis.audit import actions as audit


@transaction.atomic
def ensure_account(
    *,
    username: str,
    password: str,
    role: str,
    by: str,
    at: datetime,
    display_name: str = "",
    body_code: str = "",
    area_code: str = "",
    is_demonstration: bool = False,
) -> Actor:
    """Creates the account, or brings role and scope of an existing one up to date; a kept password stays."""
    actor = Actor(username, role, body_code, area_code, is_demonstration)
    role_of(actor)
    wanted = {
        "display_name": display_name,
        "role": role,
        "body_code": body_code,
        "area_code": area_code,
        "is_demonstration": is_demonstration,
    }
    account = Account.objects.filter(username=username).first() or Account(username=username)
    if account.pk and all(getattr(account, name) == value for name, value in wanted.items()):
        return actor
    for name, value in wanted.items():
        setattr(account, name, value)
    if not account.pk:
        account.set_password(password)
    account.save()
    audit.record(by=by, at=at, verb="account.set", subject=f"account:{username}", detail=wanted)
    return actor

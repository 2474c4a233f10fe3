"""Opening, changing and closing accounts. Nobody chooses a password for another: a temporary one is made and shown once."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from qualipolis.accounts.models import Account
from qualipolis.accounts.rules import ROLES, require
from qualipolis.accounts.types import Actor, Scope
from qualipolis.audit import actions as audit
from qualipolis.kernel.errors import Problem
from qualipolis.territory.queries import territory

#: Letters and digits that are not mistaken for one another on paper.
ALPHABET = "abcdefghjkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXY34679"
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,29}")
#: Roles that a person can hold.
HELD = tuple(code for code in ROLES if code not in ("public", "system"))


@dataclass(frozen=True, slots=True)
class Person:
    """An account as the list shows it."""

    username: str
    display_name: str
    role: str
    body_code: str
    area_code: str
    is_active: bool
    is_demonstration: bool
    last_login: datetime | None


def people(actor: Actor) -> list[Person]:
    """Every account, those that are open first."""
    require(actor, "accounts.manage")
    return [_person(row) for row in Account.objects.order_by("-is_active", "username")]


def person(actor: Actor, username: str) -> Person:
    """One account; Problem where there is none."""
    require(actor, "accounts.manage")
    return _person(_account(username))


def _person(row: Account) -> Person:
    return Person(
        row.username, row.display_name, row.role, row.body_code, row.area_code, row.is_active,
        row.is_demonstration, row.last_login,
    )  # fmt: skip


def _account(username: str) -> Account:
    found = Account.objects.filter(username=username).first()
    if found is None:
        raise Problem("There is no account {name}", None, "See the list of accounts.", name=username)
    return found


@transaction.atomic
def open_account(
    *, username: str, display_name: str, role: str, body_code: str, area_code: str, by: Actor, at: datetime
) -> str:
    """Opens an account and gives its temporary password, which is kept nowhere."""
    require(by, "accounts.manage")
    if not NAME.fullmatch(username):
        raise Problem(
            "{name} is no name for an account", "username", "Use 2 to 30 small letters, digits, dots or hyphens.",
            name=username or "—",
        )  # fmt: skip
    if Account.objects.filter(username=username).exists():
        raise Problem("There is an account {name} already", "username", "Choose another name.", name=username)
    account = Account(
        username=username, display_name=display_name.strip(), **_scope(role, body_code, area_code)
    )
    return _with_temporary_password(account, "account.open", by, at)


def _scope(role: str, body_code: str, area_code: str) -> dict[str, str]:
    """Role and scope that fit each other; Problem where a body or area is missing or unknown."""
    if role not in HELD:
        raise Problem("There is no role {role}", "role", "Choose one of the list.", role=role or "—")
    known, scope = territory(), ROLES[role].scope
    if body_code and body_code not in known.bodies:
        raise Problem("There is no body {code}", "body", "Choose one of the list.", code=body_code)
    if area_code and area_code not in known.by_code:
        raise Problem("There is no area {code}", "area", "Choose one of the list.", code=area_code)
    if scope is Scope.BODY and not body_code:
        raise Problem("This role holds for one body", "body", "Choose the body.")
    if scope is Scope.AREA and not area_code:
        raise Problem("This role holds for one area", "area", "Choose the area.")
    return {
        "role": role,
        "body_code": body_code if scope is not Scope.AREA else "",
        "area_code": area_code if scope is Scope.AREA else "",
    }


def _with_temporary_password(account: Account, verb: str, by: Actor, at: datetime) -> str:
    password = "-".join("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(3))
    account.set_password(password)
    account.must_change_password = True
    account.save()
    _note(verb, account, by, at)
    return password


def _note(verb: str, account: Account, by: Actor, at: datetime) -> None:
    detail = {n: getattr(account, n) for n in ("display_name", "role", "body_code", "area_code", "is_active")}
    audit.record(by=by.username, at=at, verb=verb, subject=f"account:{account.username}", detail=detail)


@transaction.atomic
def change_account(
    *, username: str, display_name: str, role: str, body_code: str, area_code: str, by: Actor, at: datetime
) -> None:
    """Gives an account another name, role or scope."""
    require(by, "accounts.manage")
    account = _account(username)
    wanted = {"display_name": display_name.strip()} | _scope(role, body_code, area_code)
    if role != "office":
        _refuse_last(account)
    for name, value in wanted.items():
        setattr(account, name, value)
    account.save()
    _note("account.change", account, by, at)


@transaction.atomic
def set_active(*, username: str, active: bool, by: Actor, at: datetime) -> None:
    """Closes an account, or opens it again. Its name stays in the trail and is never given to another."""
    require(by, "accounts.manage")
    account = _account(username)
    if username == by.username:
        raise Problem("Nobody closes their own account", None, "Another person has to take this step.")
    if not active:
        _refuse_last(account)
    account.is_active = active
    account.save()
    _note("account.reopen" if active else "account.close", account, by, at)


def _refuse_last(account: Account) -> None:
    """The site keeps one person who can manage accounts."""
    others = Account.objects.filter(role="office", is_active=True).exclude(pk=account.pk)
    if account.role == "office" and account.is_active and not others.exists():
        raise Problem("This is the last account of the office", None, "Open another one first.")


@transaction.atomic
def new_password(*, username: str, by: Actor, at: datetime) -> str:
    """A new temporary password for somebody who lost theirs."""
    require(by, "accounts.manage")
    return _with_temporary_password(_account(username), "account.password", by, at)


@transaction.atomic
def change_own_password(*, old: str, new: str, again: str, by: Actor, at: datetime) -> None:
    """Sets the person's own password. Problem where the old one is wrong or the new one too weak."""
    account = _account(by.username)
    if not account.check_password(old):
        raise Problem("The password of now is another", "old", "Type it again, or ask the quality office.")
    if new != again:
        raise Problem("The two new passwords differ", "again", "Type the new one twice.")
    if new == old:
        raise Problem("The new password is the old one", "new", "Choose another.")
    try:
        validate_password(new, account)
    except ValidationError as weak:
        raise Problem("{why}", "new", None, why=" ".join(weak.messages)) from None
    account.set_password(new)
    account.must_change_password = False
    account.save()
    audit.record(
        by=by.username, at=at, verb="account.own-password", subject=f"account:{by.username}", detail={}
    )

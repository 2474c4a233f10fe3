"""Reads of accounts, and how far an actor reaches."""

from qualipolis.accounts.models import Account
from qualipolis.accounts.rules import role_of
from qualipolis.accounts.types import Actor, Scope
from qualipolis.territory import queries as territory


def demonstration_accounts() -> list[Account]:
    """Accounts that exist for demonstration only, in the order of the table of roles."""
    return list(Account.objects.filter(is_demonstration=True).order_by("id"))


def areas_of(actor: Actor) -> frozenset[str] | None:
    """The areas an actor's scope is limited to, or None where no area limits it."""
    if role_of(actor).scope is not Scope.AREA:
        return None
    return territory.reach(actor.area_code) if actor.area_code else frozenset()


def reaches_area(actor: Actor, area_code: str) -> bool:
    """Whether a record of this area lies within the actor's scope; a county or zone reaches its townships."""
    if role_of(actor).scope is Scope.NONE:
        return False
    own = areas_of(actor)
    return own is None or area_code in own

"""Reads of accounts."""

from qualipolis.accounts.models import Account


def demonstration_accounts() -> list[Account]:
    """Accounts that exist for demonstration only, in the order of the table of roles."""
    return list(Account.objects.filter(is_demonstration=True).order_by("id"))

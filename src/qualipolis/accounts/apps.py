"""The accounts room as a Django application."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers the room "accounts": people, roles, scopes."""

    name = "qualipolis.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

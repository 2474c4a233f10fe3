"""The cli room as a Django application."""

from django.apps import AppConfig


class CliConfig(AppConfig):
    """Registers the room "cli": what operators see."""

    name = "qualipolis.cli"
    label = "cli"
    default_auto_field = "django.db.models.BigAutoField"

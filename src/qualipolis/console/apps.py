"""The console room as a Django application."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    """Registers the room "console": what officials see."""

    name = "qualipolis.console"
    label = "console"
    default_auto_field = "django.db.models.BigAutoField"

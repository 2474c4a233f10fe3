"""The programme room as a Django application."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """Registers the room "programme": what was promised."""

    name = "qualipolis.programme"
    label = "programme"
    default_auto_field = "django.db.models.BigAutoField"

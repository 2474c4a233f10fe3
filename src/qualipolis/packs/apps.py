"""The packs room as a Django application."""

from django.apps import AppConfig


class PacksConfig(AppConfig):
    """Registers the room "packs": a city's pack."""

    name = "qualipolis.packs"
    label = "packs"
    default_auto_field = "django.db.models.BigAutoField"

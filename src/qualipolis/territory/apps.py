"""The territory room as a Django application."""

from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    """Registers the room "territory": areas and bodies."""

    name = "qualipolis.territory"
    label = "territory"
    default_auto_field = "django.db.models.BigAutoField"

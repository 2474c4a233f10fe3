"""The design room as a Django application."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Registers the room "design": how things look."""

    name = "qualipolis.design"
    label = "design"
    default_auto_field = "django.db.models.BigAutoField"

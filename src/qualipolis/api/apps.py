"""The api room as a Django application."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Registers the room "api": what machines see."""

    name = "qualipolis.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"

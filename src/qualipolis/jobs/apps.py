"""The jobs room as a Django application."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Registers the room "jobs": work in the background."""

    name = "qualipolis.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

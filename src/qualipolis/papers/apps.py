"""The papers room as a Django application."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Registers the room "papers": official documents."""

    name = "qualipolis.papers"
    label = "papers"
    default_auto_field = "django.db.models.BigAutoField"

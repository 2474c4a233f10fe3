"""The publication room as a Django application."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """Registers the room "publication": what is released."""

    name = "qualipolis.publication"
    label = "publication"
    default_auto_field = "django.db.models.BigAutoField"

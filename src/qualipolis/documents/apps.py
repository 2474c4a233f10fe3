"""The documents room as a Django application."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Registers the room "documents": what was decreed."""

    name = "qualipolis.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

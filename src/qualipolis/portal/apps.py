"""The portal room as a Django application."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Registers the room "portal": what the public sees."""

    name = "qualipolis.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"

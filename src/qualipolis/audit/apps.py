"""The audit room as a Django application."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Registers the room "audit": what was done."""

    name = "qualipolis.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

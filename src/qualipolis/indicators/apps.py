"""The indicators room as a Django application."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Registers the room "indicators": what it amounts to."""

    name = "qualipolis.indicators"
    label = "indicators"
    default_auto_field = "django.db.models.BigAutoField"

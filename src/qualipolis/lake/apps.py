"""The lake room as a Django application."""

from django.apps import AppConfig


class LakeConfig(AppConfig):
    """Registers the room "lake": the columnar mirror."""

    name = "qualipolis.lake"
    label = "lake"
    default_auto_field = "django.db.models.BigAutoField"

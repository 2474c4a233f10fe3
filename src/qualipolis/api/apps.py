"""The api room as a Django app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """What neighbouring systems see."""

    name = "qualipolis.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"

"""The registers room as a Django application."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Registers the room "registers": what is known."""

    name = "qualipolis.registers"
    label = "registers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declares the room's background work."""
        from . import work  # noqa: F401

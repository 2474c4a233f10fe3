"""The registers room as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Registers the room "registers": what is known."""

    name = "qualipolis.registers"
    label = "registers"
    default_auto_field = "django.db.models.BigAutoField"

    def import_models(self) -> None:
        """The room's tables, and those of the drawers that have their own."""
        super().import_models()
        for drawer in ("evidence_files", "occasional"):
            import_module(f"{self.name}.{drawer}.models")

    def ready(self) -> None:
        """Declares the room's background work."""
        from . import work  # noqa: F401

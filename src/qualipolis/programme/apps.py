"""The programme room as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """Registers the room "programme": what was promised."""

    name = "qualipolis.programme"
    label = "programme"
    default_auto_field = "django.db.models.BigAutoField"

    def import_models(self) -> None:
        """The room's tables, and those of the drawers that have their own."""
        super().import_models()
        for drawer in ("matters",):
            import_module(f"{self.name}.{drawer}.models")

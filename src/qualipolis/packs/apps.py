"""The packs room as a Django application."""

from typing import Any

from django.apps import AppConfig


class PacksConfig(AppConfig):
    """Registers the room "packs": a city's pack."""

    name = "qualipolis.packs"
    label = "packs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tells the rooms above which parameters hold: the country's, and the city's over them."""
        from qualipolis.indicators import parameter_book

        parameter_book.use(_parameters)


def _parameters() -> Any:
    from django.conf import settings

    from qualipolis.packs import finder
    from qualipolis.parameters import load

    folders = (finder.folder("china", settings.PACKS_DIRS), finder.find(settings.PACK, settings.PACKS_DIRS))
    return load(*(f / "parameters" for f in folders if f is not None and (f / "parameters").is_dir()))

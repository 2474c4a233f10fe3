"""The papers room as a Django application."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Registers the room "papers": official documents out and back in."""

    name = "qualipolis.papers"
    label = "papers"

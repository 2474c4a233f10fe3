"""Rendering a page, and turning an anticipated fault into words."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qualipolis.console.frame import frame
from qualipolis.console.pages import sentences
from qualipolis.console.pages.shapes import FormPage, TablePage

faults, sentence = sentences.faults, sentences.sentence


def page(
    request: HttpRequest, template: str, what: Any, section: str = "", status: int = 200
) -> HttpResponse:
    """One page in the console's frame."""
    return render(
        request, f"console/{template}.html", {"frame": frame(request, section), "page": what}, status=status
    )


def table(request: HttpRequest, what: TablePage, section: str) -> HttpResponse:
    """A page that is a table."""
    return page(request, "table", what, section)


def form(request: HttpRequest, what: FormPage, section: str) -> HttpResponse:
    """A page that is a form; one with faults says so in its status too."""
    return page(request, "form", what, section, 400 if what.faults else 200)


def say(request: HttpRequest, sentence: str) -> None:
    """What was done, as a sentence above the next page."""
    messages.info(request, sentence)

"""Rendering a page, and turning an anticipated fault into words."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from qualipolis.console.frame import frame
from qualipolis.console.pages.shapes import FormPage, TablePage
from qualipolis.kernel.errors import Problem, Problems


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


def faults(problem: Problem) -> tuple[str, ...]:
    """Each fault in the reader's language, with its remedy."""
    many = problem.problems if isinstance(problem, Problems) else (problem,)
    return tuple(_words(one.in_words(gettext)) for one in many)


def sentence(what: str, fix: str | None) -> str:
    """What is wrong and what to do about it, with the language's own stop between them."""
    return gettext(". ").join(filter(None, (what.rstrip("。."), fix)))


def _words(one: Problem) -> str:
    """The place is said where it means something to a person; names of fields are shown at the field."""
    place = one.where if one.where and not one.where.isidentifier() else ""
    return gettext(": ").join(filter(None, (place, sentence(one.what, one.fix))))

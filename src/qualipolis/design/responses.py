"""Files that others wrote, handed out by both faces."""

from __future__ import annotations

from pathlib import Path

from django.http import FileResponse, HttpResponse


def safe(response: HttpResponse | FileResponse) -> HttpResponse | FileResponse:
    """A file that others wrote: saved, never opened in the page's own name, kept by no cache."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


def saved(path: Path, name: str, media_type: str) -> HttpResponse | FileResponse:
    """The bytes of a file to be saved under its name."""
    return safe(FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=media_type))

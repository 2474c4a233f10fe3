"""Addresses of what stands behind a figure."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse


def indicator_at(code: str) -> str:
    """The address of a definition card."""
    return reverse("console:indicator", args=[code])


def explain_at(code: str, area: str = "", period: str = "") -> str:
    """The address where a figure is explained."""
    asked = urlencode({k: v for k, v in (("area", area), ("period", period)) if v})
    return reverse("console:explain", args=[code]) + (f"?{asked}" if asked else "")

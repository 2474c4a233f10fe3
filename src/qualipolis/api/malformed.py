"""What is wrong with the shape of a request, in words: the checks of pydantic, said as everything else is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from qualipolis.api.problems import Fault
from qualipolis.kernel.errors import Problem

#: Beginning of the check's name → what is wrong, what to do. Filled with the check's own bounds.
WORDS: tuple[tuple[str, str, str], ...] = (
    ("missing", _("is missing"), _("Send it.")),
    ("extra_forbidden", _("is not known here"), _("Leave it out; see /api/docs for what is known.")),
    ("int", _("is not a whole number"), _("Send a whole number.")),
    ("float", _("is not a number"), _("Send a number.")),
    ("bool", _("is neither true nor false"), _("Send true or false.")),
    ("date", _("is not a day"), _("Send it as 2025-06-30.")),
    ("greater_than", _("is too small"), _("Send at least {ge}.")),
    ("less_than", _("is too large"), _("Send at most {le}.")),
    ("string_too_short", _("is too short"), _("Send at least {min_length} characters.")),
    ("string_too_long", _("is too long"), _("Send at most {max_length} characters.")),
    ("string_pattern_mismatch", _("has the wrong form"), _("See /api/docs for the form.")),
    ("string", _("is not text"), _("Send text.")),
    ("literal_error", _("is none of the choices"), _("Use one of: {expected}.")),
    ("too_short", _("has too few entries"), _("Send at least {min_length}.")),
    ("too_long", _("has too many entries"), _("Send at most {max_length}.")),
    ("list", _("is not a list"), _("Send a list.")),
    ("dict", _("is not an object"), _("Send an object.")),
    ("model", _("is not an object"), _("Send an object.")),
)
OTHERWISE = (_("is not accepted"), _("See /api/docs for what is expected."))
MOST = 50


def fault_of(errors: Sequence[dict[str, Any]]) -> Fault:
    """The refusal of a request whose shape is wrong, with each place."""
    found = [_said(one) for one in errors[:MOST]]
    problem = Problem(_("The request does not have the shape it should have"), found[0]["where"] if found else None,
                      _("See the list of problems."))  # fmt: skip
    return Fault("refused", problem, problems=found)


def _said(error: dict[str, Any]) -> dict[str, Any]:
    kind = str(error.get("type", ""))
    what, fix = next(((w, f) for start, w, f in WORDS if kind.startswith(start)), OTHERWISE)
    bounds = {k: v for k, v in (error.get("ctx") or {}).items() if isinstance(v, str | int | float)}
    parts = [str(part) for part in error.get("loc", ())]
    # The second part of a place in the body is the name that the body has in our code.
    place = ".".join(parts[:1] + parts[2:] if parts[:1] == ["body"] else parts)
    where = place[:200].encode("utf-8", "replace").decode()
    try:
        remedy = gettext(fix).format(**bounds)
    except (KeyError, IndexError):
        remedy = gettext(OTHERWISE[1])
    return {"where": where, "what": gettext(what), "fix": remedy}

"""The acts of the audit trail in words: what was done, and with what.

Rooms note an act under a code of their own (`import`, `matter.chase`). The steps of a matter and of a review are named
where they are declared; what else is done is named here, for the trail and for the history of a target. A test holds that
no code of an act in the source lacks its word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, gettext_noop, pgettext, pgettext_lazy

from qualipolis.programme.matters.types import VERBS
from qualipolis.programme.reviewing.words import state_word, step_word
from qualipolis.programme.words import pick

#: Code of an act → its words.
ACTS = {
    "account.change": gettext_noop("account changed"),
    "account.close": gettext_noop("account closed"),
    "account.open": gettext_noop("account opened"),
    "account.own-password": gettext_noop("own password changed"),
    "account.password": gettext_noop("password given anew"),
    "account.reopen": gettext_noop("account opened again"),
    "account.set": gettext_noop("account set by command"),
    "capsule.write": gettext_noop("capsule written"),
    "correct": gettext_noop("record corrected"),
    "create": gettext_noop("record entered"),
    "division.import": gettext_noop("task-division table brought back"),
    "division.note": gettext_noop("entry of the task-division table changed"),
    "document.file": gettext_noop("file of a document kept"),
    "document.load": gettext_noop("document loaded"),
    "document.mark": gettext_noop("places marked in the document"),
    "document.take_back": gettext_noop("withdrawn document taken back"),
    "document.take_out": gettext_noop("file of a document opened"),
    "document.withdraw": gettext_noop("document withdrawn"),
    "enqueue": gettext_noop("work handed to the background"),
    "erase": gettext_noop("personal data erased"),
    "evidence.add": gettext_noop("evidence file added"),
    "evidence.bundle": gettext_noop("bundle for an inspection made"),
    "evidence.bundle.expire": gettext_noop("bundles for an inspection expired"),
    "evidence.bundle.read": gettext_noop("bundle for an inspection saved"),
    "evidence.read": gettext_noop("evidence file opened"),
    "evidence.revise": gettext_noop("evidence file in a new version"),
    "evidence.serve": gettext_noop("evidence file linked"),
    "evidence.withdraw": gettext_noop("evidence file withdrawn"),
    "figures.record": gettext_noop("figure recorded"),
    "figures.take-over": gettext_noop("figures taken over"),
    "figures.withdraw": gettext_noop("figure withdrawn"),
    "freeze": gettext_noop("list frozen"),
    "import": gettext_noop("file brought in"),
    "indicators.compute": gettext_noop("figures computed"),
    "keepers.set": gettext_noop("keepers of registers set"),
    "matters.issue": gettext_noop("matters issued"),
    "period-approve": gettext_noop("period approved"),
    "period-fill": gettext_noop("period submitted"),
    "period-reopen": gettext_noop("period opened again"),
    "period-return": gettext_noop("period returned"),
    "period-review": gettext_noop("period reviewed"),
    "period-sign": gettext_noop("period signed"),
    "plan.in_force": gettext_noop("plan put in force"),
    "programme.load": gettext_noop("programme loaded"),
    "publication.approved": gettext_noop("release approved"),
    "publication.cleared": gettext_noop("release cleared for secrecy"),
    "publication.prepare": gettext_noop("release prepared"),
    "publication.publish": gettext_noop("edition published"),
    "publication.release-demonstration": gettext_noop("demonstration figures released"),
    "publication.reviewed": gettext_noop("release reviewed"),
    "publication.withdraw": gettext_noop("release withdrawn"),
    "question.answer": gettext_noop("question answered"),
    "reading.confirm": gettext_noop("reading confirmed"),
    "review.confirm": gettext_noop("review confirmed"),
    "review.open": gettext_noop("review opened"),
    "review.pair": gettext_noop("targets of two versions paired or parted"),
    "review.reread": gettext_noop("document read again"),
    "seat": gettext_noop("seat of the sign-off filled"),
    "step.close": gettext_noop("next step done"),
    "step.write": gettext_noop("next step laid down"),
    "storage.sweep": gettext_noop("files without an entry removed"),
    "table.approve": gettext_noop("occasional table approved"),
    "table.chase": gettext_noop("occasional table chased"),
    "table.close": gettext_noop("occasional table closed"),
    "table.define": gettext_noop("occasional table defined"),
    "table.fill": gettext_noop("occasional table filled in"),
    "table.nothing": gettext_noop("nothing to report in an occasional table"),
    "table.refuse": gettext_noop("occasional table refused"),
    "table.send_in": gettext_noop("occasional table sent in"),
    "target.bind": gettext_noop("indicator bound to a target"),
    "target.correct": gettext_noop("target corrected"),
    "territory.load": gettext_noop("areas and bodies loaded"),
    "token.issue": gettext_noop("token issued"),
    "token.revoke": gettext_noop("token revoked"),
    "withdraw": gettext_noop("record withdrawn"),
}

#: What the parts of an act's detail are called. What is not here is for machines and stays in the export.
DETAILS = {
    "added": pgettext_lazy("detail", "added"),
    "areas": pgettext_lazy("detail", "areas"),
    "as_of": pgettext_lazy("detail", "as of"),
    "bodies": pgettext_lazy("detail", "bodies"),
    "body": pgettext_lazy("detail", "body"),
    "changed": pgettext_lazy("detail", "changed"),
    "columns": pgettext_lazy("detail", "columns"),
    "comment": pgettext_lazy("detail", "comment"),
    "count": pgettext_lazy("detail", "count"),
    "deputy": pgettext_lazy("detail", "deputy"),
    "deputy_for": pgettext_lazy("detail", "deputising for"),
    "due": pgettext_lazy("detail", "due"),
    "duties": pgettext_lazy("detail", "duties"),
    "entered": pgettext_lazy("detail", "entered"),
    "expires_on": pgettext_lazy("detail", "expires on"),
    "field": pgettext_lazy("detail", "field"),
    "figures": pgettext_lazy("detail", "figures"),
    "file": pgettext_lazy("detail", "file"),
    "flagged": pgettext_lazy("detail", "flagged"),
    "holder": pgettext_lazy("detail", "holder"),
    "indicators": pgettext_lazy("detail", "indicators"),
    "items": pgettext_lazy("detail", "items"),
    "kind": pgettext_lazy("detail", "kind"),
    "made": pgettext_lazy("detail", "made"),
    "measures": pgettext_lazy("detail", "measures"),
    "mechanisms": pgettext_lazy("detail", "mechanisms"),
    "name": pgettext_lazy("detail", "name"),
    "number": pgettext_lazy("detail", "number"),
    "pages": pgettext_lazy("detail", "pages"),
    "quarantined": pgettext_lazy("detail", "quarantined"),
    "reason": pgettext_lazy("detail", "reason"),
    "releases": pgettext_lazy("detail", "releases"),
    "role": pgettext_lazy("detail", "role"),
    "rows": pgettext_lazy("detail", "rows"),
    "stage": pgettext_lazy("detail", "stage"),
    "targets": pgettext_lazy("detail", "targets"),
    "title": pgettext_lazy("detail", "title"),
    "unit": pgettext_lazy("detail", "unit"),
    "units": pgettext_lazy("detail", "units"),
    "value": pgettext_lazy("detail", "value"),
    "version": pgettext_lazy("detail", "version"),
    "was": pgettext_lazy("detail", "was"),
    "what": pgettext_lazy("detail", "what"),
    "withdrawn": pgettext_lazy("detail", "withdrawn"),
    "words": pgettext_lazy("detail", "words"),
}
LONGEST = 160


def act_word(code: str) -> str:
    """An act in words; a code nobody named, as it is."""
    family, _, step = code.partition(".")
    if family == "matter" and step in VERBS:
        return gettext("matter: %(step)s") % {"step": pick(*VERBS[step])}
    if family == "review" and code not in ACTS:
        return gettext("reading: %(step)s") % {"step": step_word(step)}
    return gettext(ACTS[code]) if code in ACTS else code


def detail_words(detail: Mapping[str, Any]) -> str:
    """What an act was about, in one line: the parts that have a word and say something."""
    comma = pgettext("between items of a list", ", ")
    parts = [f"{DETAILS[k]} {_plain(v)}" for k, v in detail.items() if k in DETAILS and _says(v)]
    line = comma.join(parts)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _says(value: Any) -> bool:
    return value not in ("", None, 0, [], {})


def _plain(value: Any) -> str:
    """Lists of things by their number, lists of names by name."""
    if isinstance(value, list):
        return (
            f"{len(value):,}" if any(isinstance(one, dict) for one in value) else "、".join(map(str, value))
        )
    if isinstance(value, dict):
        return _changed(value)
    return f"{value:,}" if isinstance(value, int) else str(value)


def _changed(parts: Mapping[str, Any]) -> str:
    """The parts of an item before or after an act, each by its word; a part nobody named goes by its own name."""
    comma = pgettext("between items of a list", ", ")
    return comma.join(
        state_word(str(v)) if k == "state" else f"{k} {'—' if v is None else v}" for k, v in parts.items()
    )

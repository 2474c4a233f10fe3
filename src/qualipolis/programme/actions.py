"""Writing the programme: loading a draft, correcting, answering, confirming. Each leaves an audit event."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from qualipolis.accounts.rules import require
from qualipolis.accounts.types import Actor
from qualipolis.audit import actions as audit
from qualipolis.documents import actions as documents
from qualipolis.documents.types import Mark
from qualipolis.kernel.errors import Problem
from qualipolis.programme import loading, models, rules
from qualipolis.programme.draft import NUMBER_FIELDS, READ_FIELDS, STATED_FIELDS, Draft
from qualipolis.programme.types import Conflict, Tier

CORRECTABLE = (*(name for name in READ_FIELDS if name != "deadline_quote"), *STATED_FIELDS, "indicators")


@transaction.atomic
def load_programme(
    *, code: str, document: str, area: str, draft: Draft, in_force: bool, by: str, at: datetime
) -> list[Conflict]:
    """Writes a draft; the same draft again changes nothing. Officers' decisions stay, conflicts with them are returned.

    `by` is a name for the trail: loading is an act of the operator, not of an officer.
    """
    row = loading.plan_row(code, document, area, draft, at)
    chosen = models.Plan.objects.filter(in_force=True).exclude(Q(code=code) | Q(in_force_by="")).first()
    # What an officer brought into force stays so, whatever a pack says.
    in_force = in_force and chosen is None
    if in_force:
        models.Plan.objects.filter(in_force=True).exclude(code=code).update(in_force=False)
    source = loading.draft_digest(draft)
    if row.pk and row.source_digest == source and row.in_force == in_force:
        return []
    row.source_digest, row.in_force, row.revision, row.loaded_at = (
        source,
        in_force,
        loading.new_revision(),
        at,
    )
    row.save()
    work = loading.Loading(row, draft, by, at)
    work.run()
    documents.replace_marks(document=document, marks=_marks(row), by=by, at=at)
    detail = {
        "measures": len(work.measures) - 1,
        "targets": len(draft.targets),
        "duties": len(draft.duties),
        "mechanisms": len(draft.mechanisms),
        "conflicts": len(work.conflicts),
    }
    audit.record(by=by, at=at, verb="programme.load", subject=f"plan:{code}", detail=detail)
    return work.conflicts


def _marks(plan: models.Plan) -> Iterable[Mark]:
    """Everything of the programme that lies in the text."""
    for c in plan.chapters.all():
        yield Mark("chapter", str(c.order), c.char_start, c.char_end, c.title)
    for m in plan.measures.all():
        yield Mark("measure", str(m.no), m.char_start, m.char_end, f"{m.label}{m.title}")
        if m.owners_char_start is not None and m.owners_char_end is not None:
            yield Mark("owners", str(m.no), m.owners_char_start, m.owners_char_end)
    for t in plan.targets.all():
        yield Mark("target", t.code, t.char_start, t.char_end, t.name_zh)
    for d in plan.duties.select_related("measure"):
        yield Mark("duty", f"{d.measure.no}-{d.seq}", d.char_start, d.char_end)
    for x in plan.mechanisms.all():
        yield Mark("mechanism", x.code, x.char_start, x.char_end, x.name_zh)


def correct_target(
    *, code: str, field: str, value: Any, reason: str, by: Actor, at: datetime, plan: str | None = None
) -> None:
    """Replaces what the reading says in one field of a target; what follows by rule is computed again."""
    require(by, "programme.correct")
    if field not in CORRECTABLE:
        raise Problem(
            "{field} cannot be corrected",
            None,
            "Use one of {known}.",
            field=field,
            known=", ".join(CORRECTABLE),
        )
    if not reason.strip():
        raise Problem("A correction needs a reason", f"target {code}", "Say what in the text speaks for it.")
    with transaction.atomic():
        row = _target(code, plan)
        _correct(row, field, _checked(field, value), reason, "officer", by.username, at)
        _touch(row.plan)
        detail = {"field": field, "value": loading.storable(value), "reason": reason}
        audit.record(by=by.username, at=at, verb="target.correct", subject=f"target:{code}", detail=detail)


def bind_targets(*, plan: str, choices: Mapping[str, str], reason: str, by: Actor, at: datetime) -> int:
    """Gives targets the indicators chosen for them, "" for none; targets already bound so stay untouched.

    Gives how many changed; with one wrong target nothing is written.
    """
    require(by, "programme.correct")
    with transaction.atomic():
        row = _plan(plan)
        known = {t.code: t for t in row.targets.prefetch_related("bindings")}
        changed = {}
        for code, indicator in choices.items():
            if code not in known:
                raise Problem("The plan has no target {code}", None, "See `qualipolis targets`.", code=code)
            if [b.indicator for b in known[code].bindings.all()] != ([indicator] if indicator else []):
                changed[code] = indicator
        for code, indicator in changed.items():
            value = [indicator] if indicator else []
            _correct(known[code], "indicators", value, reason, "officer", by.username, at)
        if changed:
            _touch(row)
            audit.record(by=by.username, at=at, verb="target.bind", subject=f"plan:{plan}", detail=changed)
        return len(changed)


def bring_into_force(*, plan: str, by: Actor, at: datetime) -> None:
    """Makes a plan the one that counts; the one that counted before stays in the system as it was."""
    require(by, "programme.confirm")
    with transaction.atomic():
        row = _plan(plan)
        before = list(models.Plan.objects.filter(in_force=True).exclude(pk=row.pk))
        for other in before:
            other.in_force, other.in_force_by = False, ""
            _touch(other)
        row.in_force, row.in_force_by = True, by.username
        _touch(row)
        detail = {"before": [other.code for other in before]}
        audit.record(by=by.username, at=at, verb="plan.in_force", subject=f"plan:{plan}", detail=detail)


def answer_question(
    *, code: str, option: str, reason: str = "", by: Actor, at: datetime, plan: str | None = None
) -> None:
    """Answers an open question; the corrections its option brings come into force, those of an earlier answer go."""
    require(by, "programme.answer")
    with transaction.atomic():
        row = _question(code, plan)
        options = {o["code"]: o for o in row.options}
        if option not in options:
            raise Problem(
                "{option} is no answer to this question",
                f"question {code}",
                "Use one of {known}.",
                option=repr(option),
                known=", ".join(options),
            )
        _withdraw(row.plan, f"answer:{code}")
        for target, fields in (options[option].get("sets") or {}).items():
            for field, value in fields.items():
                one = _target(target, row.plan.code)
                _correct(
                    one,
                    field,
                    _checked(field, value),
                    options[option]["en"],
                    f"answer:{code}",
                    by.username,
                    at,
                )
        row.answer, row.answered_by, row.answered_at, row.reason = option, by.username, at, reason
        row.save()
        _touch(row.plan)
        detail = {"option": option, "reason": reason}
        audit.record(by=by.username, at=at, verb="question.answer", subject=f"question:{code}", detail=detail)


def confirm_reading(*, subject: str, by: Actor, at: datetime, plan: str | None = None) -> int:
    """Confirms `plan`, `measure:NO` (with its targets) or `target:CODE`; returns how many items it newly covers."""
    require(by, "programme.confirm")
    with transaction.atomic():
        row = _plan(plan)
        kind, _, key = subject.partition(":")
        measures, targets = row.measures.all(), row.targets.all()
        if kind == "measure" and key.isdigit():
            measures, targets = measures.filter(no=int(key)), targets.filter(measure__no=int(key))
        elif kind == "target":
            measures, targets = measures.none(), targets.filter(code=key)
        elif subject != "plan":
            raise Problem(
                "{subject} cannot be confirmed", None, "Use plan, measure:NO or target:CODE.", subject=subject
            )
        if not (measures.exists() or targets.exists()):
            raise Problem("The plan has no {subject}", None, "See `qualipolis coverage`.", subject=subject)
        mark = {"confirmed_at": at, "confirmed_by": by.username}
        count = sum(rows.filter(confirmed_at=None).update(**mark) for rows in (measures, targets))
        if subject == "plan" and row.confirmed_at is None:
            row.confirmed_at, row.confirmed_by = at, by.username
        _touch(row)
        audit.record(by=by.username, at=at, verb="reading.confirm", subject=subject, detail={"items": count})
        return count


def _correct(
    row: models.Target, field: str, value: Any, reason: str, source: str, by: str, at: datetime
) -> None:
    """Writes the value and keeps what it replaced; the reading's own word survives a chain of corrections."""
    was = _present(row, field)
    subject = f"target:{row.code}"
    earlier = row.plan.corrections.filter(subject=subject, field=field, in_force=True)
    # The first value before any officer is what a reload must be compared with.
    decided = earlier.exclude(source__in=loading.WHOLE).first()
    original = decided.was if decided else loading.storable(was)
    earlier.update(in_force=False)
    models.Correction.objects.create(
        plan=row.plan,
        subject=subject,
        field=field,
        was=original,
        value=loading.storable(value),
        reason=reason,
        source=source,
        by=by,
        at=at,
    )
    _put(row, field, value)


def _present(row: models.Target, field: str) -> Any:
    if field == "indicators":
        return list(row.bindings.order_by("order").values_list("indicator", flat=True))
    return getattr(row, field)


def _put(row: models.Target, field: str, value: Any) -> None:
    if field == "indicators":
        row.bindings.all().delete()
        models.Binding.objects.bulk_create(
            models.Binding(target=row, indicator=code, order=i) for i, code in enumerate(value)
        )
        return
    setattr(row, field, value)
    ruled = rules.ruled({name: getattr(row, name) for name in rules.FOLLOWS})
    for name in rules.FOLLOWS.get(field, ()):
        setattr(row, name, ruled[name])
    row.save()


def _withdraw(plan: models.Plan, source: str) -> None:
    for old in plan.corrections.filter(source=source, in_force=True):
        old.in_force = False
        old.save(update_fields=["in_force"])
        row = _target(old.subject.removeprefix("target:"), plan.code)
        _put(row, old.field, _checked(old.field, old.was))


def _checked(field: str, value: Any) -> Any:
    """The value in the type of its column; a Problem where it cannot be."""
    if field in NUMBER_FIELDS:
        try:
            return None if value in (None, "") else rules.decimal(value)
        except ArithmeticError:
            raise Problem(
                "{value} is no number", field, "Write digits, e.g. 98.5.", value=repr(value)
            ) from None
    allowed = {
        "tier": [t.value for t in Tier],
        "stringency": list(rules.STRINGENCIES),
        "comparator": list(rules.COMPARATORS),
    }
    if field in allowed and value not in allowed[field]:
        known = ", ".join(allowed[field])
        raise Problem(
            "{value} is no {field}", None, "Use one of {known}.", value=repr(value), field=field, known=known
        )
    if field == "indicators":
        return [value] if isinstance(value, str) and value else list(value or ())
    if field == "params":
        return dict(value or {})
    return "" if value is None else str(value)


def _touch(plan: models.Plan) -> None:
    plan.revision = loading.new_revision()
    plan.save()


def _plan(code: str | None) -> models.Plan:
    rows = models.Plan.objects.filter(code=code) if code else models.Plan.objects.order_by("-in_force", "pk")
    row = rows.first()
    if row is None:
        raise Problem("No plan has been loaded", None, "Load a pack: qualipolis pack load.")
    return row


def _target(code: str, plan: str | None) -> models.Target:
    row = models.Target.objects.filter(plan=_plan(plan), code=code).select_related("plan").first()
    if row is None:
        raise Problem("The plan has no target {code}", None, "See `qualipolis targets`.", code=code)
    return row


def _question(code: str, plan: str | None) -> models.OpenQuestion:
    row = models.OpenQuestion.objects.filter(plan=_plan(plan), code=code).select_related("plan").first()
    if row is None:
        raise Problem(
            "The plan has no question {code}", None, "See the console's list of questions.", code=code
        )
    return row

"""Writing a draft into the tables so that nothing an officer decided is lost; a part of `actions`."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models as orm

from qualipolis.documents.models import Document
from qualipolis.kernel.canonical import digest
from qualipolis.programme import models, rules
from qualipolis.programme.draft import Draft, DraftTarget
from qualipolis.programme.types import Cascading, Conflict
from qualipolis.territory import queries as territory

TARGET_COLUMNS = [
    f.name
    for f in models.Target._meta.concrete_fields
    if f.name not in ("id", "plan", "measure", "code", "order", "read", "confirmed_at", "confirmed_by")
]
MEASURE_COLUMNS = [
    "label",
    "title",
    "title_en",
    "char_start",
    "char_end",
    "body_char_start",
    "body_char_end",
    "owners_char_start",
    "owners_char_end",
    "owner_mode",
]


#: Sources that write a programme as a whole; what came from anywhere else was decided about the programme itself.
WHOLE = ("pack", "review")


@dataclass
class Loading:
    """One load: the draft, where it goes, and what stood against it."""

    plan: models.Plan
    draft: Draft
    by: str
    at: datetime
    conflicts: list[Conflict] = field(default_factory=list)
    measures: dict[int, models.Measure] = field(default_factory=dict)
    targets: dict[str, models.Target] = field(default_factory=dict)

    def run(self) -> None:
        """Brings every table in line with the draft, apart from what officers decided."""
        self._chapters_and_measures()
        self._targets()
        self._bindings_and_cascade()
        self._duties()
        self._mechanisms()
        self._questions()
        self._corrections()

    def _chapters_and_measures(self) -> None:
        self.plan.chapters.all().delete()
        chapters = models.Chapter.objects.bulk_create(
            models.Chapter(plan=self.plan, order=i, **c) for i, c in enumerate(self.draft.chapters, 1)
        )
        by_no = {c.no: c for c in chapters}
        old = {m.no: m for m in self.plan.measures.all()}
        for values in self.draft.measures:
            row = old.pop(values["no"], None) or models.Measure(plan=self.plan, no=values["no"])
            for name in MEASURE_COLUMNS:
                # A reading under review knows no English title: the one that is there stays.
                setattr(row, name, values.get(name, getattr(row, name)))
            row.chapter = by_no.get(values["chapter"])
            row.save()
            self.measures[row.no] = row
        for row in old.values():
            row.delete()
        self._owners()

    def _owners(self) -> None:
        models.Owner.objects.filter(measure__plan=self.plan).delete()
        models.Owner.objects.bulk_create(
            models.Owner(
                measure=self.measures[values["no"]],
                order=i,
                body=body.code if (body := territory.body_named(owner["name"])) else "",
                **owner,
            )
            for values in self.draft.measures
            for i, owner in enumerate(values["owners"])
        )
        self._decided_owners()

    def _decided_owners(self) -> None:
        """Owners an officer gave a measure stay; where the draft now says something else, it is a conflict."""
        rows = self.plan.corrections.filter(in_force=True, field="owners").exclude(source__in=WHOLE)
        for row in rows:
            measure = self.measures.get(int(row.subject.removeprefix("measure:")))
            if measure is None:
                continue
            said = [[o.name, o.role] for o in measure.owners.all()]
            if said not in (row.was, row.value):
                self.conflicts.append(Conflict(row.subject, "owners", said, row.value, row.by, row.at))
            put_owners(measure, [(name, role) for name, role in row.value])

    def _targets(self) -> None:
        kept = _decided(self.plan)
        old = {t.code: t for t in self.plan.targets.select_related("measure")}
        added, changed = [], []
        columns = ["order", "measure", "read", *TARGET_COLUMNS]
        for order, one in enumerate(self.draft.targets, 1):
            row = old.pop(one.code, None) or models.Target(plan=self.plan, code=one.code)
            before = [getattr(row, name) for name in columns] if row.pk else None
            self._fill(row, one, order, kept.get(one.code, {}))
            if before is None:
                added.append(row)
            elif before != [getattr(row, name) for name in columns]:
                changed.append(row)
        models.Target.objects.bulk_create(added)
        models.Target.objects.bulk_update(changed, columns, batch_size=50)
        self._leave_out(old.values(), kept)
        self.targets = {t.code: t for t in self.plan.targets.all()}

    def _fill(
        self, row: models.Target, one: DraftTarget, order: int, kept: dict[str, models.Correction]
    ) -> None:
        row.order, row.read, row.measure = order, one.read, self.measures[one.measure]
        is_confirmed = row.confirmed_at is not None
        for name in TARGET_COLUMNS:
            value = _said(one, name)
            decided = kept.get(name)
            if decided is None and not is_confirmed:
                setattr(row, name, value)
            elif not equal(getattr(row, name), value) and not (decided and equal(decided.was, value)):
                self._conflict(row, name, value, decided)

    def _conflict(self, row: models.Target, name: str, value: Any, decided: models.Correction | None) -> None:
        by, at = (decided.by, decided.at) if decided else (row.confirmed_by, row.confirmed_at)
        mine = getattr(row, name)
        self.conflicts.append(Conflict(f"target:{row.code}", name, storable(value), storable(mine), by, at))

    def _leave_out(self, rows: Iterable[models.Target], kept: dict[str, Any]) -> None:
        """Targets a newer pack no longer has go, unless an officer has decided something about them."""
        for row in rows:
            if row.confirmed_at or row.code in kept:
                by, at = row.confirmed_by, row.confirmed_at
                self.conflicts.append(Conflict(f"target:{row.code}", "", "left out", "kept", by, at))
            else:
                row.delete()

    def _bindings_and_cascade(self) -> None:
        decided = set(
            self.plan.corrections.filter(in_force=True, field="indicators")
            .exclude(source__in=WHOLE)
            .values_list("subject", flat=True)
        )
        models.Binding.objects.filter(target__plan=self.plan).exclude(
            target__code__in=[s.removeprefix("target:") for s in decided]
        ).delete()
        models.Binding.objects.bulk_create(
            models.Binding(target=self.targets[one.code], indicator=code, order=i)
            for one in self.draft.targets
            if f"target:{one.code}" not in decided
            for i, code in enumerate(one.indicators)
        )
        models.Cascade.objects.filter(target__plan=self.plan).delete()
        units = [area.code for area in territory.partition()]
        models.Cascade.objects.bulk_create(
            models.Cascade(target=self.targets[one.code], area=area, mode=mode)
            for one in self.draft.targets
            # An area is judged only where the threshold is its own; a contribution has none until the office sets it.
            if (mode := _mode(one)) == Cascading.THRESHOLD
            for area in units
        )

    def _duties(self) -> None:
        self.plan.duties.all().delete()
        rows = models.Duty.objects.bulk_create(
            models.Duty(
                plan=self.plan,
                measure=self.measures[d.measure],
                seq=d.seq,
                text=d.text,
                char_start=d.char_start,
                char_end=d.char_end,
                kind=d.kind,
                goal_paragraph=d.goal_paragraph,
                deadline=d.deadline,
                recurrence=d.recurrence,
            )
            for d in self.draft.duties
        )
        self._link(
            models.Duty.targets.through,
            "duty",
            zip(rows, (d.targets for d in self.draft.duties), strict=True),
        )

    def _mechanisms(self) -> None:
        self.plan.mechanisms.all().delete()
        rows = models.Mechanism.objects.bulk_create(
            models.Mechanism(
                plan=self.plan,
                order=i,
                measure=self.measures[m["measure"]],
                **{name: value for name, value in m.items() if name not in ("measure", "targets")},
            )
            for i, m in enumerate(self.draft.mechanisms, 1)
        )
        linked = zip(rows, (m.get("targets", ()) for m in self.draft.mechanisms), strict=True)
        self._link(models.Mechanism.targets.through, "mechanism", linked)

    def _questions(self) -> None:
        old = {q.code: q for q in self.plan.questions.all()}
        rows = []
        for order, values in enumerate(self.draft.questions, 1):
            row = old.pop(values["code"], None) or models.OpenQuestion(plan=self.plan, code=values["code"])
            for name in ("question_zh", "question_en", "options", "default"):
                setattr(row, name, values[name])
            row.order = order
            self._check_answer(row)
            row.save()
            rows.append(row)
        for row in old.values():
            if row.answer:
                self.conflicts.append(
                    Conflict(f"question:{row.code}", "", "left out", "kept", row.answered_by, row.answered_at)
                )
            else:
                row.delete()
        models.OpenQuestion.targets.through.objects.filter(openquestion__in=rows).delete()
        linked = zip(rows, (q["targets"] for q in self.draft.questions), strict=True)
        self._link(models.OpenQuestion.targets.through, "openquestion", linked)

    def _check_answer(self, row: models.OpenQuestion) -> None:
        options = [o["code"] for o in row.options]
        if row.answer and row.answer not in options:
            self.conflicts.append(
                Conflict(
                    f"question:{row.code}", "answer", options, row.answer, row.answered_by, row.answered_at
                )
            )

    def _corrections(self) -> None:
        self.plan.corrections.filter(source__in=WHOLE).delete()
        taken = set(self.plan.corrections.filter(in_force=True).values_list("subject", "field"))
        fresh: dict[tuple[str, str], models.Correction] = {}
        for change in self.draft.changes:
            key = (change.subject, change.field[:40])
            if key in taken:
                continue
            # Several clauses of one measure may be cut anew: one row a clause.
            while key in fresh:
                key = (key[0], f"{key[1][:36]}+{len(fresh)}")
            fresh[key] = models.Correction(
                plan=self.plan,
                subject=key[0],
                field=key[1],
                was=storable(change.was),
                value=storable(change.value),
                reason=change.reason or "as the pack states",
                source=self.draft.source,
                by=change.by or self.by,
                at=self.at,
            )
        models.Correction.objects.bulk_create(fresh.values())

    def _link(
        self, table: type[orm.Model], left: str, pairs: Iterable[tuple[orm.Model, Iterable[str]]]
    ) -> None:
        table._default_manager.bulk_create(
            table(**{f"{left}_id": row.pk, "target_id": self.targets[code].pk})
            for row, codes in pairs
            for code in codes
        )


def put_owners(measure: models.Measure, owners: Iterable[tuple[str, str]]) -> None:
    """Writes the owners of a measure in their order; a name the document used keeps its own spelling."""
    written = {o.name: o.as_written for o in measure.owners.all()}
    measure.owners.all().delete()
    models.Owner.objects.bulk_create(
        models.Owner(
            measure=measure,
            order=order,
            body=body.code if (body := territory.body_named(name)) else "",
            name=name,
            as_written=written.get(name, name),
            role=role,
        )
        for order, (name, role) in enumerate(owners)
    )


def plan_row(code: str, document: str, area: str, draft: Draft, at: datetime) -> models.Plan:
    """The plan's row, made where there is none."""
    row = models.Plan.objects.filter(code=code).first() or models.Plan(code=code, loaded_at=at)
    row.document = Document.objects.get(code=document)
    row.area, row.horizon = area, list(draft.horizon)
    return row


def draft_digest(draft: Draft) -> str:
    """What the draft says, as a digest: the same draft need not be written twice."""
    targets = [[t.code, t.measure, t.values, t.indicators, t.read, t.cascade] for t in draft.targets]
    duties = [[getattr(d, name) for name in d.__dataclass_fields__] for d in draft.duties]
    units = [area.code for area in territory.partition()]
    parts = [draft.chapters, draft.measures, targets, duties, draft.mechanisms, draft.questions, units]
    return digest(storable(parts))


def new_revision() -> str:
    """A mark no earlier state of any plan has carried."""
    return uuid.uuid4().hex


def _decided(plan: models.Plan) -> dict[str, dict[str, models.Correction]]:
    """Corrections that did not come from a pack, by target and field."""
    found: dict[str, dict[str, models.Correction]] = {}
    rows = plan.corrections.filter(in_force=True, subject__startswith="target:").exclude(source__in=WHOLE)
    for row in rows:
        found.setdefault(row.subject.removeprefix("target:"), {})[row.field] = row
    for fields in found.values():
        # What follows by rule from a decided value is decided with it.
        for name, after in rules.FOLLOWS.items():
            if name in fields:
                fields |= {one: fields[name] for one in after if one not in fields}
    return found


def _mode(one: DraftTarget) -> Cascading:
    if one.cascade:
        return Cascading(one.cascade)
    values = one.values
    return rules.cascading(values["kind"], values["tier"], values["reference"], values["unit_normalised"])


def storable(value: Any) -> Any:
    """A value as JSON keeps it; decimals as text without needless zeros."""
    if isinstance(value, dict):
        return {str(k): storable(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [storable(v) for v in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return rules.short(value) if hasattr(value, "normalize") else str(value)


def equal(a: Any, b: Any) -> bool:
    """Whether two stored values say the same: 98 and 98.000000, None and empty text."""
    return _comparable(a) == _comparable(b)


def _comparable(value: Any) -> Any:
    if value in (None, "", {}, []):
        return None
    if isinstance(value, bool | dict | list):
        return value
    try:
        return rules.short(value)
    except (ArithmeticError, ValueError):
        return str(value)


def _said(one: DraftTarget, name: str) -> Any:
    """What the draft says of a column; silence is the column's own way of being empty."""
    value = one.values.get(name)
    return models.Target._meta.get_field(name).get_default() if value is None else value

"""The programme of a plan, read once and kept until somebody changes it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Any

from django.db.models import Model

from qualipolis.programme import models
from qualipolis.programme.types import (
    Cascade,
    Chapter,
    Duty,
    Measure,
    Mechanism,
    OpenQuestion,
    Option,
    Owner,
    Plan,
    Target,
)

Many = Mapping[int, tuple[Any, ...]]


@dataclass(frozen=True)
class Programme:
    """Everything a plan promises, in the order of the document, and the ways to look it up."""

    plan: Plan
    chapters: tuple[Chapter, ...]
    measures: Mapping[int, Measure]
    targets: Mapping[str, Target]
    duties: Mapping[str, Duty]
    mechanisms: Mapping[str, Mechanism]
    questions: Mapping[str, OpenQuestion]

    @cached_property
    def by_indicator(self) -> Mapping[str, tuple[Target, ...]]:
        """Targets by the code of an indicator that serves them."""
        return _grouped((code, t) for t in self.targets.values() for code in t.indicators)

    @cached_property
    def by_body(self) -> Mapping[str, tuple[Measure, ...]]:
        """Measures by the code of a body that answers for them, as the document names it."""
        return _grouped((body, m) for m in self.measures.values() for body in sorted(m.bodies))

    @cached_property
    def by_area(self) -> Mapping[str, tuple[Target, ...]]:
        """Targets by the area to which they are broken down."""
        return _grouped((c.area, t) for t in self.targets.values() for c in t.cascade)

    def targets_of(self, measure_no: int) -> tuple[Target, ...]:
        """Targets of a measure."""
        return tuple(self.targets[code] for code in self.measures[measure_no].targets)

    def duties_of(self, measure_no: int) -> tuple[Duty, ...]:
        """Duties of a measure."""
        return tuple(self.duties[code] for code in self.measures[measure_no].duties)

    def mechanisms_of(self, measure_no: int) -> tuple[Mechanism, ...]:
        """Mechanisms of a measure."""
        return tuple(self.mechanisms[code] for code in self.measures[measure_no].mechanisms)


def read(row: models.Plan) -> Programme:
    """Reads a plan from the database: a fixed number of queries, whatever its size."""
    duties = {f"{d.measure.no}-{d.seq}": d for d in row.duties.select_related("measure")}
    codes = _codes(row, duties)
    targets = _targets(row, codes)
    return Programme(
        plan=plan(row),
        chapters=_chapters(row),
        measures=MappingProxyType(_measures(row, duties)),
        targets=MappingProxyType(targets),
        duties=MappingProxyType({code: _duty(code, d, codes["duty>target"]) for code, d in duties.items()}),
        mechanisms=MappingProxyType(
            {
                m.code: _mechanism(m, codes["mechanism>target"])
                for m in row.mechanisms.select_related("measure")
            }
        ),
        questions=MappingProxyType(
            {q.code: _question(q, codes["question>target"]) for q in row.questions.all()}
        ),
    )


def plan(row: models.Plan) -> Plan:
    """The head of a plan."""
    return Plan(
        row.code,
        row.document.code,
        row.document.title,
        row.document.number,
        row.area,
        tuple(row.horizon),
        row.in_force,
        row.revision,
        row.confirmed_at,
        row.confirmed_by,
    )


def _codes(row: models.Plan, duties: dict[str, models.Duty]) -> dict[str, Many]:
    """Both directions of the three many-to-many tables, as codes by primary key; one query each."""
    duty_code = {d.pk: code for code, d in duties.items()}
    found: dict[str, Many] = {}
    tables: tuple[tuple[str, type[Model], str, str], ...] = (
        ("duty", models.Duty.targets.through, "duty_id", "duty__seq"),
        ("mechanism", models.Mechanism.targets.through, "mechanism_id", "mechanism__code"),
        ("question", models.OpenQuestion.targets.through, "openquestion_id", "openquestion__code"),
    )
    for name, table, left, label in tables:
        rows = list(
            table._default_manager.filter(target__plan=row)
            .order_by(left, "target__order")
            .values_list(left, "target_id", label, "target__code")
        )
        found[f"{name}>target"] = _grouped((pk, code) for pk, _, _, code in rows)
        found[f"target>{name}"] = _grouped(
            (pk, duty_code[other] if name == "duty" else label) for other, pk, label, _ in rows
        )
    return found


def _chapters(row: models.Plan) -> tuple[Chapter, ...]:
    below = _grouped(row.measures.exclude(chapter=None).order_by("no").values_list("chapter_id", "no"))
    return tuple(
        Chapter(c.no, c.title, c.char_start, c.char_end, below.get(c.pk, ()), c.title_en)
        for c in row.chapters.all()
    )


def _measures(row: models.Plan, duties: dict[str, models.Duty]) -> dict[int, Measure]:
    owners = _grouped((o.measure_id, o) for o in models.Owner.objects.filter(measure__plan=row))
    targets = _grouped(row.targets.order_by("order").values_list("measure_id", "code"))
    mechanisms = _grouped(row.mechanisms.order_by("order").values_list("measure_id", "code"))
    below = _grouped((d.measure_id, code) for code, d in duties.items())
    return {
        m.no: Measure(
            no=m.no,
            label=m.label,
            title=m.title,
            chapter=m.chapter.no if m.chapter else "",
            char_start=m.char_start,
            char_end=m.char_end,
            body_char_start=m.body_char_start,
            body_char_end=m.body_char_end,
            owners_char_start=m.owners_char_start,
            owners_char_end=m.owners_char_end,
            owner_mode=m.owner_mode,
            owners=tuple(
                Owner(o.body, o.name, o.as_written, o.role, o.order == 0) for o in owners.get(m.pk, ())
            ),
            targets=targets.get(m.pk, ()),
            duties=below.get(m.pk, ()),
            mechanisms=mechanisms.get(m.pk, ()),
            confirmed_at=m.confirmed_at,
            confirmed_by=m.confirmed_by,
            title_en=m.title_en,
        )
        for m in row.measures.select_related("chapter")
    }


def _targets(row: models.Plan, codes: dict[str, Many]) -> dict[str, Target]:
    bindings = _grouped(models.Binding.objects.filter(target__plan=row).values_list("target_id", "indicator"))
    cascades = _grouped(
        (c.target_id, Cascade(c.area, c.mode, number(c.value), c.status))
        for c in models.Cascade.objects.filter(target__plan=row)
    )
    corrected = _grouped(
        row.corrections.filter(in_force=True, subject__startswith="target:").values_list("subject", "field")
    )
    return {
        t.code: _target(t, codes, bindings, cascades, corrected.get(f"target:{t.code}", ()))
        for t in row.targets.select_related("measure")
    }


_LINKED = {
    "duties",
    "mechanisms",
    "questions",
    "indicators",
    "cascade",
    "corrected",
    "measure_no",
    "is_added",
}
_OWN = [name for name in Target.__dataclass_fields__ if name not in _LINKED]
_NUMBERS = {"value", "value_high", "value_normalised", "value_high_normalised", "baseline_value"}


def _target(
    t: models.Target, codes: dict[str, Many], bindings: Many, cascades: Many, corrected: tuple[str, ...]
) -> Target:
    own = {name: number(getattr(t, name)) if name in _NUMBERS else getattr(t, name) for name in _OWN}
    return Target(
        **own,
        measure_no=t.measure.no,
        indicators=bindings.get(t.pk, ()),
        duties=codes["target>duty"].get(t.pk, ()),
        mechanisms=codes["target>mechanism"].get(t.pk, ()),
        questions=codes["target>question"].get(t.pk, ()),
        cascade=cascades.get(t.pk, ()),
        corrected=corrected,
        is_added=t.read is None,
    )


def _duty(code: str, d: models.Duty, targets: Many) -> Duty:
    return Duty(
        code,
        d.measure.no,
        d.seq,
        d.text,
        d.char_start,
        d.char_end,
        d.kind,
        d.goal_paragraph,
        d.deadline,
        d.recurrence,
        targets.get(d.pk, ()),
    )


def _mechanism(m: models.Mechanism, targets: Many) -> Mechanism:
    return Mechanism(
        code=m.code,
        name_zh=m.name_zh,
        name_en=m.name_en,
        measure_no=m.measure.no,
        quote=m.quote,
        char_start=m.char_start,
        char_end=m.char_end,
        kind=m.kind,
        weight=m.weight,
        family=m.family,
        family_zh=m.family_zh,
        family_en=m.family_en,
        users=tuple(m.users),
        does_zh=m.does_zh,
        does_en=m.does_en,
        targets=targets.get(m.pk, ()),
    )


def _question(q: models.OpenQuestion, targets: Many) -> OpenQuestion:
    return OpenQuestion(
        code=q.code,
        question_zh=q.question_zh,
        question_en=q.question_en,
        options=tuple(Option(o["code"], o["zh"], o["en"], o.get("sets") or {}) for o in q.options),
        default=q.default,
        targets=targets.get(q.pk, ()),
        answer=q.answer,
        answered_by=q.answered_by,
        answered_at=q.answered_at,
        reason=q.reason,
    )


def number(value: Decimal | None) -> Decimal | None:
    """A stored number without the zeros the column adds (97.500000 → 97.5, 100.000000 → 100)."""
    if value is None:
        return None
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def _grouped(pairs: Any) -> Mapping[Any, tuple[Any, ...]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return MappingProxyType({key: tuple(values) for key, values in found.items()})

"""Tables of the indicators room: computations, values, restatements, the value ladder, judgements."""

from django.db import models
from django.db.models import Q

from qualipolis.indicators.types import Rung, Stage, Status

#: Why a settled figure changed: its records, its definition, a parameter it asks.
CAUSES = ("records", "definition", "parameter")


class Computation(models.Model):
    """One run of the engine over one snapshot of the lake.

    `basis` is what the figures rest on, so that the next run can say why one differs: `definitions` and `parameters`
    (code → digest of the file, of the parameters it asks), `positions` (register → last outbox row seen).
    """

    as_of = models.DateField()
    snapshot = models.CharField(max_length=64)
    definitions = models.CharField(max_length=64)
    engine = models.CharField(max_length=12)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    seconds = models.FloatField()
    indicators = models.PositiveIntegerField()
    values = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    basis = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.as_of} {self.snapshot[:12]}"


class Value(models.Model):
    """One figure: indicator × area × period. Without a value `reason` says why; a missing row has no records.

    `view` is `+` for a county with the functional zones on its land, else empty. `first` is the period's first month
    (year × 12 + month - 1), by which series are ordered. `computation` is the run that last changed the row.
    """

    indicator = models.CharField(max_length=80)
    area = models.CharField(max_length=12)
    view = models.CharField(max_length=1, blank=True, default="")
    period = models.CharField(max_length=17)
    kind = models.CharField(max_length=7)
    first = models.IntegerField()
    value = models.DecimalField(max_digits=26, decimal_places=6, null=True)
    numerator = models.DecimalField(max_digits=26, decimal_places=6, null=True)
    denominator = models.DecimalField(max_digits=26, decimal_places=6, null=True)
    n = models.BigIntegerField(default=0)
    low = models.DecimalField(max_digits=26, decimal_places=6, null=True)
    high = models.DecimalField(max_digits=26, decimal_places=6, null=True)
    reference = models.DecimalField(max_digits=26, decimal_places=6, null=True)
    method = models.CharField(max_length=20, blank=True, default="")
    reason = models.CharField(max_length=20, blank=True, default="")
    detail = models.TextField(blank=True, default="")
    computation = models.ForeignKey(Computation, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "area", "view", "kind", "period"], name="one_value"),
            models.CheckConstraint(condition=Q(value__isnull=False) | ~Q(reason=""), name="value_or_reason"),
        ]
        indexes = [models.Index(fields=["kind", "period", "indicator"], name="values_of_a_period")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.area}{self.view} {self.period}"


class Restatement(models.Model):
    """A figure of a period that was over, and that changed. `spans` are its outbox rows: register, after, up to."""

    indicator = models.CharField(max_length=80)
    area = models.CharField(max_length=12)
    view = models.CharField(max_length=1, blank=True, default="")
    period = models.CharField(max_length=17)
    before = models.DecimalField(max_digits=26, decimal_places=6, null=True)
    after = models.DecimalField(max_digits=26, decimal_places=6, null=True)
    cause = models.CharField(max_length=12, choices=[(c, c) for c in CAUSES])
    spans = models.JSONField(default=list)
    computation = models.ForeignKey(Computation, models.PROTECT, related_name="restatements")

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["indicator", "area", "period"], name="restatements_of_a_figure")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.area} {self.period}: {self.before} → {self.after}"


class LadderFigure(models.Model):
    """A figure that somebody outside the engine stands behind, kept beside the computed one."""

    indicator = models.CharField(max_length=80)
    area = models.CharField(max_length=12)
    period = models.CharField(max_length=17)
    rung = models.CharField(max_length=12, choices=[(r.value, r.value) for r in Rung if r != Rung.COMPUTED])
    stage = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Stage])
    value = models.DecimalField(max_digits=26, decimal_places=6)
    issuer = models.CharField(max_length=120)
    document_no = models.CharField(max_length=120, blank=True, default="")
    issued_on = models.DateField()
    note = models.CharField(max_length=500, blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=150, blank=True, default="")
    withdrawn_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        db_table = "indicators_ladder_figure"
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "area", "period", "rung", "stage"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_figure_a_rung_and_stage",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by="")),
                name="rung_withdrawn_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(issuer=""), name="rung_has_an_issuer"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.area} {self.period} {self.rung}"


class Judgement(models.Model):
    """Where a target stands in an area: status, probability, forecast, and why, in both languages."""

    target = models.CharField(max_length=120)
    plan = models.CharField(max_length=60)
    area = models.CharField(max_length=12)
    indicator = models.CharField(max_length=80, blank=True, default="")
    status = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Status])
    basis = models.CharField(max_length=12, blank=True, default="")
    rung = models.CharField(max_length=12, blank=True, default="")
    period = models.CharField(max_length=17, blank=True, default="")
    value = models.DecimalField(max_digits=26, decimal_places=6, null=True)
    low = models.DecimalField(max_digits=26, decimal_places=6, null=True)
    high = models.DecimalField(max_digits=26, decimal_places=6, null=True)
    goal_low = models.FloatField(null=True)
    goal_high = models.FloatField(null=True)
    goal_words = models.CharField(max_length=80, blank=True, default="")
    reference = models.DecimalField(max_digits=26, decimal_places=6, null=True)
    met = models.BooleanField(null=True)
    probability = models.FloatField(null=True)
    forecast = models.JSONField(default=dict)
    why_zh = models.TextField(blank=True, default="")
    why_en = models.TextField(blank=True, default="")
    commitment = models.CharField(max_length=12, blank=True, default="")
    deadline = models.DateField(null=True)
    next_on = models.DateField(null=True)
    computation = models.ForeignKey(Computation, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "target", "area"], name="one_judgement")]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.target} {self.area}: {self.status}"


class Capsule(models.Model):
    """A capsule that was written: what it proves, and its digest. The file itself lies under the digest's name."""

    digest = models.CharField(max_length=64, unique=True)
    level = models.CharField(max_length=12, choices=[(c, c) for c in ("public", "authorised")])
    indicator = models.CharField(max_length=80)
    area = models.CharField(max_length=12)
    period = models.CharField(max_length=17)
    content = models.JSONField()
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.indicator} {self.area} {self.period} {self.level}"

"""Where records came from and how they changed: one batch, one version and one outbox table for all registers."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q


class Batch(models.Model):
    """One file (or one lot) that brought records in. Its records are visible once it has landed."""

    STATES = ("checking", "staging", "landed", "abandoned")

    register = models.CharField(max_length=60)
    filename = models.CharField(max_length=200, blank=True, default="")
    digest = models.CharField(max_length=64)
    mapping = models.CharField(max_length=120, blank=True, default="")
    demo = models.BooleanField(default=False)
    by = models.CharField(max_length=150)
    started_at = models.DateTimeField()
    landed_at = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=12, default="checking")
    rows = models.PositiveIntegerField(default=0)
    staged = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    quarantined = models.PositiveIntegerField(default=0)
    flagged = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        indexes = [models.Index(fields=["register", "state"], name="batch_register_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="landed", landed_at__isnull=False)
                | (~Q(state="landed") & Q(landed_at__isnull=True)),
                name="batch_landed_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.filename or self.pk}"


class Outbox(models.Model):
    """What the lake has still to learn, in order: one record's images, or a range of records that just appeared."""

    register = models.CharField(max_length=60)
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, db_index=False, related_name="+")
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["register", "id"], name="outbox_register")]

    def __str__(self) -> str:
        return f"{self.register} {self.first_id}–{self.last_id}"


class Version(models.Model):
    """What one record held before a change, who changed it and why. Written once, never altered."""

    register = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    version = models.PositiveIntegerField()
    verb = models.CharField(max_length=20)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True, default="")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, db_index=False, related_name="+")
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(null=True, encoder=DjangoJSONEncoder)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "record_id", "version"], name="version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.record_id} v{self.version}"


class Quarantined(models.Model):
    """A row that was refused, as it stood in the file, with the reasons in words."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="quarantine")
    row = models.PositiveIntegerField()
    cells = models.JSONField()
    reasons = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "row"], name="quarantined_once")]

    def __str__(self) -> str:
        return f"{self.batch_id} row {self.row}"


class StagedChange(models.Model):
    """A change that a file asks of a record that exists already; applied when the batch lands."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="changes")
    record_id = models.BigIntegerField()
    row = models.PositiveIntegerField()
    values = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "record_id"], name="staged_change_once")]

    def __str__(self) -> str:
        return f"{self.batch_id} record {self.record_id}"

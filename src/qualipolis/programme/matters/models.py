"""Tables of matters. Bodies and evidence files are known by code and number."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q


class Matter(models.Model):
    """A duty's report for one period."""

    number = models.CharField(max_length=24, unique=True)
    plan = models.ForeignKey("programme.Plan", models.CASCADE, related_name="matters")
    period = models.CharField(max_length=12)
    duty = models.CharField(max_length=12)
    measure_no = models.PositiveSmallIntegerField()
    title = models.TextField()
    lead = models.CharField(max_length=60, db_index=True)
    state = models.CharField(max_length=12, default="issued")
    due = models.DateField()
    issued_on = models.DateField()
    issued_by = models.CharField(max_length=150)
    note = models.TextField(blank=True, default="")
    text = models.TextField(blank=True, default="")
    figures = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    evidence = models.JSONField(default=list)
    is_finished = models.BooleanField(default=False)
    reported_by = models.CharField(max_length=150, blank=True, default="")
    reported_at = models.DateTimeField(null=True)
    accepted_by = models.CharField(max_length=150, blank=True, default="")
    accepted_at = models.DateTimeField(null=True)
    chased = models.PositiveSmallIntegerField(default=0)
    chased_on = models.DateField(null=True)
    is_ruled = models.BooleanField(default=False)
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ["-period", "id"]
        indexes = [models.Index(fields=["state", "due"], name="matters_due")]
        constraints = [
            models.UniqueConstraint(fields=["plan", "period", "duty"], name="one_matter_a_duty_and_period"),
            models.CheckConstraint(
                condition=Q(state="accepted", accepted_at__isnull=False) & ~Q(accepted_by="")
                | (~Q(state="accepted") & Q(accepted_at=None, accepted_by="")),
                name="matter_accepted_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class MatterPart(models.Model):
    """What one co-owner is asked and says."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="parts")
    body = models.CharField(max_length=60, db_index=True)
    ask = models.TextField(blank=True, default="")
    due = models.DateField()
    state = models.CharField(max_length=12, default="asked")
    text = models.TextField(blank=True, default="")
    figures = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    evidence = models.JSONField(default=list)
    by = models.CharField(max_length=150, blank=True, default="")
    at = models.DateTimeField(null=True)
    chased = models.PositiveSmallIntegerField(default=0)
    chased_on = models.DateField(null=True)
    is_ruled = models.BooleanField(default=False)

    class Meta:
        ordering = ["matter", "id"]
        constraints = [models.UniqueConstraint(fields=["matter", "body"], name="one_part_a_body")]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.body}"


class MatterStep(models.Model):
    """One step of a matter's history. Written once, never altered."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=12)
    body = models.CharField(max_length=60, blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    words = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["matter", "id"]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.verb}"

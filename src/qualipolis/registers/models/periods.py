"""Sign-off and approval: one key for each register, unit and period, and every step it took."""

from django.db import models


class Submission(models.Model):
    """The state of one register × unit × period. What it covers is locked while it is with others."""

    STATES = ("open", "filled", "reviewed", "submitted", "approved", "returned")

    register = models.CharField(max_length=60)
    unit = models.CharField(max_length=60)
    period = models.CharField(max_length=12)
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=12, default="open")
    filled_by = models.CharField(max_length=150, blank=True, default="")
    reviewed_by = models.CharField(max_length=150, blank=True, default="")
    signed_by = models.CharField(max_length=150, blank=True, default="")
    approved_by = models.CharField(max_length=150, blank=True, default="")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "unit", "period"], name="submission_once"),
            models.CheckConstraint(
                condition=models.Q(state="approved", approved_at__isnull=False)
                | (~models.Q(state="approved") & models.Q(approved_at__isnull=True)),
                name="submission_approved_at",
            ),
        ]
        indexes = [models.Index(fields=["register", "state", "starts_on"], name="submission_locks")]

    def __str__(self) -> str:
        return f"{self.register} {self.unit} {self.period}"


class SubmissionStep(models.Model):
    """One step of a submission, with its comment."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=12)
    by = models.CharField(max_length=150)
    deputy_for = models.CharField(max_length=150, blank=True, default="")
    at = models.DateTimeField()
    comment = models.CharField(max_length=500, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.submission_id} {self.verb}"


class Seat(models.Model):
    """Who signs for a unit at one step, and the deputy (AB角) who may sign instead."""

    unit = models.CharField(max_length=60)
    step = models.CharField(max_length=12)
    holder = models.CharField(max_length=150)
    deputy = models.CharField(max_length=150, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "step"], name="seat_once")]

    def __str__(self) -> str:
        return f"{self.unit} {self.step}"

"""Background work, kept in the database so that it survives what runs it."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q


class Job(models.Model):
    """One piece of work. While a job with a `key` waits or runs, the same key is not queued twice."""

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200, blank=True, default="")
    arguments = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    by = models.CharField(max_length=150)
    state = models.CharField(max_length=10, default="queued")
    stage = models.CharField(max_length=40, blank=True, default="")
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        indexes = [models.Index(fields=["state", "id"], name="job_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(state__in=("queued", "running")) & ~Q(key=""), name="job_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

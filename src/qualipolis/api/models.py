"""Answers that were given under an idempotency key."""

from django.db import models


class GivenAnswer(models.Model):
    """What a machine was answered under a key: the same request again gets the same answer, until it expires."""

    token = models.BigIntegerField()
    key = models.CharField(max_length=128)
    asked = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="answer_token_key")]

    def __str__(self) -> str:
        return f"{self.token}/{self.key} {self.status}"

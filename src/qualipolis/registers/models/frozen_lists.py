"""Versions of lists that are denominators, frozen on the day they were settled."""

from django.db import models


class FrozenList(models.Model):
    """Who was on a list on its reference date, as confirmed. Written once, never altered."""

    register = models.CharField(max_length=60)
    part = models.CharField(max_length=60, blank=True, default="")
    reference_on = models.DateField()
    version = models.PositiveIntegerField()
    source = models.CharField(max_length=300)
    confirming_unit = models.CharField(max_length=200)
    count = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    members = models.JSONField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["register", "part", "reference_on", "version"], name="frozen_list_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register}/{self.part or '-'}/{self.reference_on}/v{self.version}"

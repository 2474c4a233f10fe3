"""Which body keeps which register, and which of its rows."""

from django.db import models


class Keeping(models.Model):
    """A body that keeps a register (责任单位), or may read it; `rows` narrows it to values of columns."""

    register = models.CharField(max_length=60)
    body = models.CharField(max_length=60)
    rows = models.JSONField(default=dict)
    may_write = models.BooleanField(default=True)

    class Meta:
        ordering = ["register", "pk"]
        indexes = [models.Index(fields=["body", "register"], name="keeping_body")]

    def __str__(self) -> str:
        return f"{self.body} {self.register}"

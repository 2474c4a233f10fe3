"""What was done: append-only. Database triggers (migration 0002) refuse changes and deletions."""

from django.db import models


class Event(models.Model):
    """One act: who did what to which thing, when. Actors and subjects are codes, never foreign keys."""

    at = models.DateTimeField(db_index=True)
    by = models.CharField(max_length=150, db_index=True)
    verb = models.CharField(max_length=60, db_index=True)
    subject = models.CharField(max_length=200, db_index=True)
    detail = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by} {self.verb} {self.subject}"


class Seal(models.Model):
    """A link of the hash chain over the events first…last.

    Sealing happens in batches: one global chain inside each transaction costs 2.5 times the writes.
    """

    first = models.BigIntegerField()
    last = models.BigIntegerField(unique=True)
    count = models.IntegerField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.first}–{self.last} {self.digest[:12]}"

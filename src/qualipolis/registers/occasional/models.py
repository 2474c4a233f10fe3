"""Tables that are collected once. Bodies and areas are known by code."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q


class OccasionalTable(models.Model):
    """A table to be collected: its columns, its day, its form number (表号) and expiry in the report catalogue."""

    number = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=120)
    about = models.TextField(blank=True, default="")
    columns = models.JSONField(encoder=DjangoJSONEncoder)
    overlaps = models.JSONField(default=list)
    rows_from = models.CharField(max_length=60, blank=True, default="")
    rows_where = models.JSONField(default=list)
    rows_since = models.DateField(null=True)
    due = models.DateField()
    expires_on = models.DateField()
    state = models.CharField(max_length=10, default="draft")
    body = models.CharField(max_length=60, blank=True, default="")
    area = models.CharField(max_length=12, blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    approved_by = models.CharField(max_length=150, blank=True, default="")
    approved_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    refused_reason = models.CharField(max_length=500, blank=True, default="")
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__gte=models.F("due")), name="occasional_expires_after_due"
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by="")
                | (Q(approved_at__isnull=False) & ~Q(approved_by="")),
                name="occasional_approved_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class OccasionalRecipient(models.Model):
    """A body or area that is asked, and how far it is."""

    table = models.ForeignKey(OccasionalTable, models.CASCADE, related_name="recipients")
    kind = models.CharField(max_length=4)
    unit = models.CharField(max_length=60, db_index=True)
    state = models.CharField(max_length=10, default="asked")
    nothing_because = models.CharField(max_length=500, blank=True, default="")
    given = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    chased = models.PositiveSmallIntegerField(default=0)
    chased_on = models.DateField(null=True)
    by = models.CharField(max_length=150, blank=True, default="")
    at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["table", "id"]
        constraints = [models.UniqueConstraint(fields=["table", "kind", "unit"], name="occasional_asks_once")]

    def __str__(self) -> str:
        return f"{self.table_id} {self.unit}"


class OccasionalRow(models.Model):
    """One row that a recipient filled in: cells by column, as text; and the record of the register it belongs to."""

    recipient = models.ForeignKey(OccasionalRecipient, models.CASCADE, related_name="filled")
    place = models.PositiveIntegerField()
    cells = models.JSONField()
    record = models.BigIntegerField(default=0)
    record_version = models.PositiveIntegerField(default=0)
    taken_on = models.DateField(null=True)

    class Meta:
        ordering = ["recipient", "place"]
        constraints = [models.UniqueConstraint(fields=["recipient", "place"], name="occasional_row_once")]

    def __str__(self) -> str:
        return f"{self.recipient_id} row {self.place}"

"""Tables of reviews. The text lives in the documents room; here are places, values, decisions and their history."""

from django.db import models
from django.db.models import F, Q

from qualipolis.documents.models import Document
from qualipolis.programme.reviewing.types import Kind, State, Verdict


class Review(models.Model):
    """The review of one document; chapters, goals and spots are the reader's, of its last reading."""

    document = models.OneToOneField(Document, models.PROTECT, related_name="review")
    horizon = models.JSONField(default=list)
    chapters = models.JSONField(default=list)
    goals = models.JSONField(default=list)
    spots = models.JSONField(default=list)
    revision = models.CharField(max_length=64)
    opened_by = models.CharField(max_length=150)
    opened_at = models.DateTimeField()
    #: Who had the text read again, and when last.
    read_by = models.CharField(max_length=150, blank=True)
    read_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=150, blank=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by="")
                | (Q(confirmed_at__isnull=False) & ~Q(confirmed_by="")),
                name="review_confirmed_by_someone",
            )
        ]

    def __str__(self) -> str:
        return self.document.code


class ReviewItem(models.Model):
    """One item; `read` is what the reader said, None where a person added it."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="items")
    no = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=[(v.value, v.value) for v in Kind])
    char_start = models.PositiveIntegerField()
    char_end = models.PositiveIntegerField()
    values = models.JSONField()
    read = models.JSONField(null=True)
    confidence = models.FloatField(default=1.0)
    rule = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, default=State.OPEN, choices=[(v.value, v.value) for v in State])
    code = models.SlugField(max_length=100, blank=True)
    indicators = models.JSONField(default=list)
    note = models.TextField(blank=True)
    steps_taken = models.PositiveIntegerField(default=0)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["review", "char_start", "-char_end", "no"]
        constraints = [
            models.UniqueConstraint(fields=["review", "no"], name="one_review_item_a_number"),
            models.CheckConstraint(condition=Q(char_end__gt=F("char_start")), name="review_item_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.no}"


class ReviewStep(models.Model):
    """One decision about an item, never changed and never deleted."""

    item = models.ForeignKey(ReviewItem, models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=12)
    was = models.JSONField(default=dict)
    value = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.verb} {self.item_id}"


class PairRuling(models.Model):
    """Somebody said of two targets of two documents that they are one, or are not; what the comparison finds gives way."""

    older = models.ForeignKey(Document, models.CASCADE, related_name="rulings_as_older")
    newer = models.ForeignKey(Document, models.CASCADE, related_name="rulings_as_newer")
    old_place = models.CharField(max_length=16)
    new_place = models.CharField(max_length=16)
    verdict = models.CharField(max_length=8, choices=[(v.value, v.value) for v in Verdict])
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["older", "newer", "old_place", "new_place"], name="one_ruling_a_pair"
            )
        ]

    def __str__(self) -> str:
        return f"{self.old_place} {self.verdict} {self.new_place}"

"""Tables of what is released: one row for an indicator and a period, one edition of where targets stand."""

from django.db import models
from django.db.models import Q

from qualipolis.publication.types import Step


def _paired(step: str) -> models.CheckConstraint:
    """A step has both its person and its moment, or neither."""
    by, at = f"{step}_by", f"{step}_at"
    both = Q(**{by: "", f"{at}__isnull": True}) | (Q(**{f"{at}__isnull": False}) & ~Q(**{by: ""}))
    return models.CheckConstraint(condition=both, name=f"release_{step}_by_someone")


class Release(models.Model):
    """The figures of an indicator in a period for all areas, and who let them out: 业务审核 → 保密审查 → 批准.

    `figures` is what was looked at when it was released; a later recomputation does not reach the public by itself.
    """

    indicator = models.CharField(max_length=100)
    period = models.CharField(max_length=20)
    revision = models.PositiveSmallIntegerField(default=1)
    step = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Step])
    figures = models.JSONField(default=list)
    count = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)
    snapshot = models.CharField(max_length=64, blank=True)
    is_demonstration = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    prepared_by = models.CharField(max_length=150)
    prepared_at = models.DateTimeField()
    reviewed_by = models.CharField(max_length=150, blank=True)
    reviewed_at = models.DateTimeField(null=True)
    cleared_by = models.CharField(max_length=150, blank=True)
    cleared_at = models.DateTimeField(null=True)
    approved_by = models.CharField(max_length=150, blank=True)
    approved_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=150, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["indicator", "period", "revision"]
        # The figures lie in the row, so what is asked of all releases is answered from here without reading them.
        indexes = [
            models.Index(fields=["step", "indicator", "period", "approved_by"], name="releases_by_step")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "period", "revision"], name="one_release_a_revision"
            ),
            models.UniqueConstraint(
                fields=["indicator", "period"], condition=Q(step="approved"), name="one_release_in_force"
            ),
            # Nothing is public by default: the three signatures are the database's duty.
            models.CheckConstraint(
                condition=~Q(step="approved") | (~Q(reviewed_by="") & ~Q(cleared_by="") & ~Q(approved_by="")),
                name="approved_after_review_and_clearance",
            ),
            models.CheckConstraint(
                condition=~Q(step="withdrawn") | (~Q(withdrawn_by="") & ~Q(reason="")),
                name="withdrawn_with_a_reason",
            ),
            *(_paired(step) for step in ("reviewed", "cleared", "approved", "withdrawn")),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period} r{self.revision}"


class Edition(models.Model):
    """Where every target stands, as released: made from released figures only. One is in force."""

    plan = models.CharField(max_length=80)
    as_of = models.DateField()
    period = models.CharField(max_length=20)
    standings = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    indicators = models.JSONField(default=list)
    state = models.CharField(max_length=160, blank=True)
    digest = models.CharField(max_length=64)
    is_current = models.BooleanField(default=True)
    is_demonstration = models.BooleanField(default=False)
    published_by = models.CharField(max_length=150)
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["-published_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=Q(is_current=True), name="one_edition_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.as_of}"

"""Keys of the people whom sensitive cells concern. Destroying a key erases every cell it locked."""

from django.db import models


class SubjectKey(models.Model):
    """One subject's key, locked with the site's own key."""

    subject = models.CharField(max_length=200, unique=True)
    locked = models.BinaryField(null=True)
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)
    destroyed_by = models.CharField(max_length=150, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(locked__isnull=True, destroyed_at__isnull=False)
                | models.Q(locked__isnull=False, destroyed_at__isnull=True),
                name="subject_key_or_destroyed",
            )
        ]

    def __str__(self) -> str:
        return self.subject

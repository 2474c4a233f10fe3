"""People who sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from qualipolis.accounts.types import Actor


class Account(AbstractUser):
    """A person with one role and the body and area for which it holds (codes of the territory room)."""

    display_name = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=20, default="auditor")
    body_code = models.CharField(max_length=60, blank=True)
    area_code = models.CharField(max_length=12, blank=True)
    is_demonstration = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.display_name or self.username

    @property
    def actor(self) -> Actor:
        """The actor whom rules, queries and the audit trail know."""
        return Actor(self.username, self.role, self.body_code, self.area_code, self.is_demonstration)


class Token(models.Model):
    """A machine's right to use the API: what it may, how far it reaches, until when. The token itself is not kept."""

    name = models.CharField(max_length=80, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=12)
    scopes = models.JSONField(default=list)
    role = models.CharField(max_length=20)
    body_code = models.CharField(max_length=60, blank=True)
    area_code = models.CharField(max_length=12, blank=True)
    issuer = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="tokens")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(revoked_at__isnull=True, revoked_by="")
                | (models.Q(revoked_at__isnull=False) & ~models.Q(revoked_by="")),
                name="token_revoked_by",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("issued_at")), name="token_ends"
            ),
        ]

    def __str__(self) -> str:
        return self.name

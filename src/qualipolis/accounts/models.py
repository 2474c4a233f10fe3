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

    def __str__(self) -> str:
        return self.display_name or self.username

    @property
    def actor(self) -> Actor:
        """The actor whom rules, queries and the audit trail know."""
        return Actor(self.username, self.role, self.body_code, self.area_code, self.is_demonstration)

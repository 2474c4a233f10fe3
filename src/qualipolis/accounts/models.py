"""People who sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class Account(AbstractUser):
    """A person with one role and the body and area for which it holds (codes of the territory room)."""

    role = models.CharField(max_length=20, default="auditor")
    body_code = models.CharField(max_length=60, blank=True)
    area_code = models.CharField(max_length=12, blank=True)
    is_demonstration = models.BooleanField(default=False)

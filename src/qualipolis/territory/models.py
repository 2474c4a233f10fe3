"""Tables of areas and bodies. They come from a pack; codes, not keys, are what other rooms hold."""

from django.db import models
from django.db.models import Q

from qualipolis.territory.types import Level, Status


class Edition(models.Model):
    """Changes with every load, so that what was read before is known to be old. One row."""

    token = models.CharField(max_length=64)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.token[:12]


class Area(models.Model):
    """A city, county, functional zone or township-level unit."""

    code = models.CharField(max_length=12, unique=True)
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120, blank=True)
    short_zh = models.CharField(max_length=30, blank=True)
    level = models.CharField(max_length=10, choices=[(v.value, v.value) for v in Level])
    kind = models.CharField(max_length=30)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="below")
    unit = models.ForeignKey("self", models.PROTECT, null=True, related_name="counted")
    in_partition = models.BooleanField(default=False)
    is_local_code = models.BooleanField(default=False)
    statistics_code = models.CharField(max_length=12, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    status = models.CharField(max_length=12, choices=[(v.value, v.value) for v in Status])
    note = models.TextField(blank=True)
    order = models.IntegerField(default=0)

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gt=models.F("valid_from")),
                name="area_ends_after_it_begins",
            ),
            # What counts once cannot itself be counted in another unit.
            models.CheckConstraint(
                condition=Q(in_partition=False) | Q(level__in=["county", "zone"]),
                name="unit_is_county_or_zone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name_zh}"


class Body(models.Model):
    """A department, government, committee, vertical office, or a group that stands for several."""

    code = models.SlugField(max_length=60, unique=True)
    name_zh = models.CharField(max_length=80)
    name_en = models.CharField(max_length=160, blank=True)
    short_zh = models.CharField(max_length=60)
    aliases = models.JSONField(default=list)
    level = models.CharField(max_length=12)
    kind = models.CharField(max_length=30)
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="bodies")
    successors = models.JSONField(default=list)
    members = models.JSONField(default=list)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    status = models.CharField(max_length=12, choices=[(v.value, v.value) for v in Status])
    note = models.TextField(blank=True)
    order = models.IntegerField(default=0)

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gt=models.F("valid_from")),
                name="body_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.short_zh


class Contact(models.Model):
    """A person to ask at a body."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=40)
    duty_zh = models.CharField(max_length=60)
    duty_en = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="one_contact_a_name")]

    def __str__(self) -> str:
        return f"{self.name} ({self.duty_zh})"

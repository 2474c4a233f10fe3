"""Tables of the store of evidence files. The bytes lie on disk under their digest, once."""

from django.db import models
from django.db.models import Q


class EvidenceFile(models.Model):
    """One file with what is written about it. `revision` grows with every change, `version` with every new content."""

    number = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    document_no = models.CharField(max_length=80, blank=True, default="")
    issuer = models.CharField(max_length=120, blank=True, default="")
    issued_on = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    sealed = models.BooleanField(default=False)
    disclosure = models.CharField(max_length=12)
    for_province = models.BooleanField(default=False)
    for_city = models.BooleanField(default=False)
    for_supervision = models.BooleanField(default=False)
    body = models.CharField(max_length=60, blank=True, default="", db_index=True)
    area = models.CharField(max_length=12, blank=True, default="", db_index=True)
    version = models.PositiveIntegerField(default=1)
    revision = models.PositiveIntegerField(default=1)
    is_demonstration = models.BooleanField(default=False)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=150, blank=True, default="")
    withdrawn_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by="", withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by="") & ~Q(withdrawn_reason="")),
                name="evidence_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class EvidenceVersion(models.Model):
    """One content of a file. Written once, never altered."""

    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, db_index=True)
    filename = models.CharField(max_length=200)
    kind = models.CharField(max_length=8)
    size = models.BigIntegerField()
    pages = models.PositiveIntegerField(null=True)
    is_read = models.BooleanField(null=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        ordering = ["file", "version"]
        constraints = [models.UniqueConstraint(fields=["file", "version"], name="evidence_version_once")]

    def __str__(self) -> str:
        return f"{self.file_id} v{self.version}"


class EvidenceItem(models.Model):
    """An item that a file serves; `measure` is where it stands in the plan, empty for registers and matters."""

    file = models.ForeignKey(EvidenceFile, models.CASCADE, related_name="items")
    kind = models.CharField(max_length=12)
    code = models.CharField(max_length=100)
    period = models.CharField(max_length=12, blank=True, default="")
    measure = models.PositiveSmallIntegerField(null=True, db_index=True)

    class Meta:
        ordering = ["file", "id"]
        indexes = [models.Index(fields=["kind", "code"], name="evidence_of_item")]
        constraints = [
            models.UniqueConstraint(fields=["file", "kind", "code", "period"], name="evidence_item_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.code}"


class EvidenceBundle(models.Model):
    """A bundle that somebody asked for, in the scope of that moment. The bytes lie under their digest until it expires."""

    number = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=120)
    filters = models.JSONField(default=dict)
    names = models.JSONField(default=dict)
    heading = models.JSONField(default=list)
    fingerprint = models.CharField(max_length=64, db_index=True)
    by = models.CharField(max_length=150, db_index=True)
    role = models.CharField(max_length=20)
    body = models.CharField(max_length=60, blank=True, default="")
    area = models.CharField(max_length=12, blank=True, default="")
    at = models.DateTimeField()
    job = models.BigIntegerField(null=True)
    made_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True, default="", db_index=True)
    suffix = models.CharField(max_length=4, blank=True, default="")
    size = models.BigIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    volumes = models.PositiveIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)
    attached = models.PositiveIntegerField(default=0)
    items = models.PositiveIntegerField(default=0)
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

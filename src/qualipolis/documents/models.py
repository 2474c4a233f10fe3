"""Tables of documents, the versions of their text, and the stretches of text that mean something."""

from django.db import models
from django.db.models import F, Q


class Document(models.Model):
    """An official document; which version counts is said by `Version.is_current`."""

    code = models.SlugField(max_length=80, unique=True)
    number = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=300)
    issuer = models.CharField(max_length=200, blank=True)
    issued_on = models.DateField(null=True)
    kind = models.CharField(max_length=30, blank=True)
    level = models.CharField(max_length=30, blank=True)
    origin = models.TextField(blank=True)
    #: Code of the document this one takes the place of: a newer version is a decree of its own.
    follows = models.CharField(max_length=80, blank=True)
    #: Taken out of every list; text, files and what was decided stay, and it can be taken back.
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=150, blank=True)
    withdrawn_why = models.TextField(blank=True)

    class Meta:
        ordering = ["-issued_on", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by="", withdrawn_why="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by="") & ~Q(withdrawn_why="")),
                name="document_withdrawn_by_someone_for_a_reason",
            )
        ]

    def __str__(self) -> str:
        return self.number or self.title


class Version(models.Model):
    """The text as it was loaded, untouched; a changed text is a new version, never a changed row."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="versions")
    no = models.PositiveIntegerField()
    text = models.TextField()
    chars = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    #: Of the text without blanks, breaks and borders of cells: the same for a DOCX and the PDF made of it.
    bare_digest = models.CharField(max_length=64, blank=True, db_index=True)
    is_current = models.BooleanField(default=True)
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=150)

    class Meta:
        ordering = ["document", "no"]
        constraints = [
            models.UniqueConstraint(fields=["document", "no"], name="one_version_a_number"),
            models.UniqueConstraint(fields=["document", "digest"], name="one_version_a_text"),
            models.UniqueConstraint(
                fields=["document"], condition=Q(is_current=True), name="one_current_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document.code} v{self.no}"


class Original(models.Model):
    """A file whose text is a version. Its bytes lie in the store under their digest; where `size` is empty they do not.

    `warnings` say what was left out when the text was taken out of it: what, fix and values of a Problem each.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="originals")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(null=True)
    warnings = models.JSONField(default=list)
    brought_at = models.DateTimeField()
    brought_by = models.CharField(max_length=150)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["version", "digest"], name="one_original_a_content")]

    def __str__(self) -> str:
        return self.name


class Clause(models.Model):
    """A stretch of a version that stands for something: `kind` and `code` say what, `label` how it is called."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="clauses")
    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=120)
    label = models.CharField(max_length=300, blank=True)
    char_start = models.PositiveIntegerField()
    char_end = models.PositiveIntegerField()

    class Meta:
        ordering = ["char_start", "-char_end", "kind"]
        indexes = [models.Index(fields=["version", "kind"])]
        constraints = [
            models.UniqueConstraint(fields=["version", "kind", "code"], name="one_clause_a_thing"),
            models.CheckConstraint(condition=Q(char_end__gt=F("char_start")), name="clause_is_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"

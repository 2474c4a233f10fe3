"""Tables of the programme. Text lives in the documents room; here are offsets, values and decisions."""

from django.db import models
from django.db.models import F, Q

from qualipolis.documents.models import Document
from qualipolis.programme.types import Cascading, Commitment, Tier


def _number() -> models.DecimalField:
    return models.DecimalField(max_digits=24, decimal_places=6, null=True)


def _span() -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(char_end__gt=F("char_start")), name="%(class)s_has_text")


def _confirmed() -> models.CheckConstraint:
    """A confirmation has both its moment and its person, or neither."""
    both = Q(confirmed_at=None, confirmed_by="") | (Q(confirmed_at__isnull=False) & ~Q(confirmed_by=""))
    return models.CheckConstraint(condition=both, name="%(class)s_confirmed_by_someone")


class Confirmable(models.Model):
    """Something an officer has looked at and found right."""

    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=150, blank=True)

    class Meta:
        abstract = True
        constraints = [_confirmed()]


class Plan(Confirmable):
    """A plan born from the reading of a document."""

    code = models.SlugField(max_length=80, unique=True)
    document = models.OneToOneField(Document, models.PROTECT)
    area = models.CharField(max_length=12)
    horizon = models.JSONField(default=list)
    in_force = models.BooleanField(default=False)
    #: Who brought it into force; empty where a pack did, which then may put another in its place.
    in_force_by = models.CharField(max_length=150, blank=True)
    source_digest = models.CharField(max_length=64, blank=True)
    revision = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta(Confirmable.Meta):
        constraints = [
            _confirmed(),
            models.UniqueConstraint(
                fields=["in_force"], condition=Q(in_force=True), name="one_plan_in_force"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Chapter(models.Model):
    """A chapter of the document."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="chapters")
    no = models.CharField(max_length=12)
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    char_start = models.PositiveIntegerField()
    char_end = models.PositiveIntegerField()

    class Meta:
        ordering = ["plan", "order"]
        constraints = [models.UniqueConstraint(fields=["plan", "order"], name="one_chapter_a_place"), _span()]

    def __str__(self) -> str:
        return f"{self.no}、{self.title}"


class Measure(Confirmable):
    """A measure with its owners; number 0 holds the goals before the first one."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="measures")
    chapter = models.ForeignKey(Chapter, models.SET_NULL, null=True, related_name="measures")
    no = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    char_start = models.PositiveIntegerField()
    char_end = models.PositiveIntegerField()
    body_char_start = models.PositiveIntegerField()
    body_char_end = models.PositiveIntegerField()
    owners_char_start = models.PositiveIntegerField(null=True)
    owners_char_end = models.PositiveIntegerField(null=True)
    owner_mode = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ["plan", "no"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "no"], name="one_measure_a_number"),
            _span(),
            _confirmed(),
        ]

    def __str__(self) -> str:
        return f"{self.label}{self.title}"


class Owner(models.Model):
    """A body that answers for a measure; its code belongs to the territory room."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="owners")
    body = models.CharField(max_length=60, blank=True, db_index=True)
    name = models.CharField(max_length=80)
    as_written = models.CharField(max_length=80)
    role = models.CharField(max_length=12)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["measure", "order"]
        constraints = [models.UniqueConstraint(fields=["measure", "order"], name="one_owner_a_place")]

    def __str__(self) -> str:
        return self.name


class Target(Confirmable):
    """A target; see `types.Target` for what its fields mean. `read` is what the reader said, None where it missed it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="targets")
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="targets")
    code = models.SlugField(max_length=100)
    order = models.PositiveSmallIntegerField()
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=300, blank=True)
    quote = models.TextField()
    char_start = models.PositiveIntegerField()
    char_end = models.PositiveIntegerField()
    goal_paragraph = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=30)
    tier = models.CharField(max_length=8, choices=[(v.value, v.value) for v in Tier])
    comparator = models.CharField(max_length=12)
    comparator_as_written = models.CharField(max_length=40, blank=True)
    value = _number()
    value_high = _number()
    value_source = models.CharField(max_length=10, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    unit_normalised = models.CharField(max_length=40, blank=True)
    value_normalised = _number()
    value_high_normalised = _number()
    direction = models.CharField(max_length=12, blank=True)
    deadline = models.CharField(max_length=12, blank=True)
    deadline_source = models.CharField(max_length=12, blank=True)
    deadline_char_start = models.PositiveIntegerField(null=True)
    deadline_char_end = models.PositiveIntegerField(null=True)
    deadline_quote = models.CharField(max_length=60, blank=True)
    recurrence = models.CharField(max_length=12, blank=True)
    window = models.CharField(max_length=30, blank=True)
    baseline = models.CharField(max_length=60, blank=True)
    baseline_value = _number()
    baseline_note = models.TextField(blank=True)
    reference = models.CharField(max_length=40, blank=True)
    params = models.JSONField(default=dict)
    stringency = models.CharField(max_length=14)
    stringency_word = models.CharField(max_length=20, blank=True)
    stringency_alt = models.CharField(max_length=14, blank=True)
    commitment = models.CharField(max_length=14, choices=[(v.value, v.value) for v in Commitment])
    lead_inferred = models.CharField(max_length=80, blank=True)
    evidence_zh = models.TextField(blank=True)
    evidence_en = models.TextField(blank=True)
    note_zh = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    confidence = models.FloatField(default=1.0)
    rule = models.CharField(max_length=60, blank=True)
    read = models.JSONField(null=True)

    class Meta:
        ordering = ["plan", "order"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="one_target_a_code"),
            _span(),
            _confirmed(),
        ]

    def __str__(self) -> str:
        return self.code


class Binding(models.Model):
    """Which indicator gives a target its value; codes belong to the indicators room. Order 0 is the one that counts."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="bindings")
    indicator = models.CharField(max_length=100, db_index=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["target", "order"]
        constraints = [
            models.UniqueConstraint(fields=["target", "indicator"], name="one_binding_an_indicator")
        ]

    def __str__(self) -> str:
        return f"{self.target.code} → {self.indicator}"


class Cascade(models.Model):
    """What a target asks of one area; area codes belong to the territory room."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="cascade")
    area = models.CharField(max_length=12, db_index=True)
    mode = models.CharField(max_length=14, choices=[(v.value, v.value) for v in Cascading])
    value = _number()
    status = models.CharField(max_length=12, default="local")

    class Meta:
        ordering = ["target", "area"]
        constraints = [models.UniqueConstraint(fields=["target", "area"], name="one_cascade_an_area")]

    def __str__(self) -> str:
        return f"{self.target.code} @ {self.area}"


class Duty(models.Model):
    """A clause that asks for something."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="duties")
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="duties")
    seq = models.PositiveSmallIntegerField()
    text = models.TextField()
    char_start = models.PositiveIntegerField()
    char_end = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    goal_paragraph = models.CharField(max_length=40, blank=True)
    deadline = models.CharField(max_length=12, blank=True)
    recurrence = models.CharField(max_length=12, blank=True)
    targets = models.ManyToManyField(Target, related_name="duties")

    class Meta:
        ordering = ["plan", "measure__no", "seq"]
        constraints = [models.UniqueConstraint(fields=["measure", "seq"], name="one_duty_a_place"), _span()]

    def __str__(self) -> str:
        return self.text[:40]


class Mechanism(models.Model):
    """Something the plan orders to be set up or run."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="mechanisms")
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="mechanisms")
    code = models.SlugField(max_length=100)
    order = models.PositiveSmallIntegerField()
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=300, blank=True)
    quote = models.TextField()
    char_start = models.PositiveIntegerField()
    char_end = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    weight = models.CharField(max_length=12)
    family = models.CharField(max_length=12)
    family_zh = models.CharField(max_length=80, blank=True)
    family_en = models.CharField(max_length=120, blank=True)
    users = models.JSONField(default=list)
    does_zh = models.TextField(blank=True)
    does_en = models.TextField(blank=True)
    targets = models.ManyToManyField(Target, related_name="mechanisms")

    class Meta:
        ordering = ["plan", "order"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="one_mechanism_a_code"), _span()]

    def __str__(self) -> str:
        return self.code


class OpenQuestion(models.Model):
    """What the document leaves open, with the answer that holds until an officer gives one."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="questions")
    code = models.SlugField(max_length=100)
    order = models.PositiveSmallIntegerField()
    question_zh = models.TextField()
    question_en = models.TextField()
    options = models.JSONField()
    default = models.CharField(max_length=60)
    targets = models.ManyToManyField(Target, related_name="questions")
    answer = models.CharField(max_length=60, blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answered_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["plan", "order"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="one_question_a_code"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by="", answered_at=None)
                | (~Q(answer="") & ~Q(answered_by="") & Q(answered_at__isnull=False)),
                name="answer_has_its_person_and_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Correction(models.Model):
    """A value that replaced another. What an officer decided stays when a pack is loaded again."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="corrections")
    subject = models.CharField(max_length=120, db_index=True)
    field = models.CharField(max_length=40)
    was = models.JSONField(null=True)
    value = models.JSONField(null=True)
    reason = models.TextField()
    source = models.CharField(max_length=120)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    in_force = models.BooleanField(default=True)

    class Meta:
        ordering = ["plan", "subject", "field", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "subject", "field"],
                condition=Q(in_force=True),
                name="one_correction_in_force",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="correction_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.subject}.{self.field}"


class Step(models.Model):
    """The next step of a target, in the city or an area: what stands in the way, what is done, by whom, by when."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="steps")
    target = models.CharField(max_length=100)
    area = models.CharField(max_length=12)
    problem = models.TextField(blank=True)
    what = models.TextField()
    who = models.CharField(max_length=120)
    due = models.DateField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["plan", "target", "area"], name="steps_of_a_target")]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None, done_by="") | (Q(done_at__isnull=False) & ~Q(done_by="")),
                name="step_done_by_someone",
            ),
            models.CheckConstraint(condition=~Q(what="") & ~Q(who=""), name="step_says_what_and_who"),
        ]

    def __str__(self) -> str:
        return f"{self.target} {self.area}: {self.what[:40]}"


# Tables of reviews belong to this room too; Django finds them through this module.
from qualipolis.programme.reviewing.models import PairRuling, Review, ReviewItem, ReviewStep  # noqa: E402, F401

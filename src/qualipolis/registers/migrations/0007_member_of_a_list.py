"""A member of a list is one record: a later delivery changes it, and what was before stays in versions and frozen lists.

Two deliveries used to stand beside each other, so that every member was counted twice. The earlier ones are withdrawn.
"""

from django.db import migrations, models
from django.utils import timezone

from qualipolis.registers.images import plain

KEYS = {
    "coverageitem": ("coverage_lists", ("list_code", "entity_no")),
    "canteen": ("canteens", ("canteen_no",)),
}
REASON = "由较晚基准日的名录取代 / replaced by the list of a later reference date"
#: Columns of these registers that the lake does not hold.
PRIVATE = {"safety_officer"}
OWN = {
    "id",
    "county",
    "event_on",
    "subject",
    "batch",
    "source_row",
    "version",
    "review",
    "withdrawn_at",
    "withdrawn_reason",
}


def withdraw_earlier(apps, schema_editor):
    """Keeps each member's record of the latest reference date; the lake hears of the others by the outbox."""
    for name, (code, key) in KEYS.items():
        model, seen = apps.get_model("registers", name), set()
        standing = model.objects.filter(withdrawn_at__isnull=True).order_by(*key, "-reference_on", "-pk")
        for record in list(standing):
            member = tuple(getattr(record, part) for part in key)
            if member in seen:
                _withdraw(apps, code, record)
            seen = {member}


def _withdraw(apps, code, record):
    now = timezone.now()
    declared = [f for f in record._meta.fields if f.name not in OWN | PRIVATE]
    image = {
        f.name: plain(getattr(record, f.name), getattr(f, "decimal_places", None) or 0) for f in declared
    }
    image |= {"id": record.pk, "county": record.county, "event_on": plain(record.event_on)}
    image |= {"subject": record.subject, "batch_id": record.batch_id}
    record.version, record.withdrawn_at, record.withdrawn_reason = record.version + 1, now, REASON
    record.save(update_fields=["version", "withdrawn_at", "withdrawn_reason"])
    apps.get_model("registers", "Version").objects.create(
        register=code,
        record_id=record.pk,
        version=record.version,
        verb="withdraw",
        by="system",
        at=now,
        reason=REASON,
    )
    apps.get_model("registers", "Outbox").objects.create(
        register=code, first_id=record.pk, last_id=record.pk, before=image, after=None, at=now
    )


def constraint(code, key):
    """The natural key of standing records, as every register has it."""
    return models.UniqueConstraint(
        fields=list(key), condition=models.Q(withdrawn_at__isnull=True), name=f"{code}_key"
    )


class Migration(migrations.Migration):
    dependencies = [("registers", "0006_month_of_a_series")]

    operations = [
        *(
            migrations.RemoveConstraint(model_name=name, name=f"{code}_key")
            for name, (code, _) in KEYS.items()
        ),
        migrations.RunPython(withdraw_earlier, migrations.RunPython.noop),
        *(
            migrations.AddConstraint(model_name=name, constraint=constraint(code, key))
            for name, (code, key) in KEYS.items()
        ),
    ]

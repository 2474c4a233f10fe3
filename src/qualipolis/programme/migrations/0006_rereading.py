"""Who had a text read again and when; warnings stand with the file they were about."""

from django.db import migrations, models


def move_warnings(apps, _schema):
    """Sentences that reviews kept go to the first file of their document."""
    Review = apps.get_model("programme", "Review")
    Original = apps.get_model("documents", "Original")
    for review in Review.objects.exclude(warnings=[]):
        rows = Original.objects.filter(version__document=review.document_id, version__is_current=True)
        if (first := rows.order_by("id").first()) and not first.warnings:
            first.warnings = [{"what": sentence, "fix": None, "values": {}} for sentence in review.warnings]
            first.save(update_fields=["warnings"])


class Migration(migrations.Migration):
    dependencies = [("programme", "0005_matter"), ("documents", "0004_withdrawal")]

    operations = [
        migrations.RunPython(move_warnings, migrations.RunPython.noop),
        migrations.AddField(
            model_name="review", name="read_at", field=models.DateTimeField(null=True)
        ),
        migrations.AddField(
            model_name="review", name="read_by", field=models.CharField(blank=True, max_length=150)
        ),
    ]

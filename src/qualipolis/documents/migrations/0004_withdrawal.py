"""A document can be withdrawn; the file of a version stands in its own row."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_originals")]

    operations = [
        migrations.RemoveField(model_name="version", name="file_name"),
        migrations.RemoveField(model_name="version", name="media_type"),
        migrations.RemoveField(model_name="version", name="file_digest"),
        migrations.AddField(model_name="document", name="withdrawn_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="document", name="withdrawn_by", field=models.CharField(blank=True, max_length=150)
        ),
        migrations.AddField(
            model_name="document", name="withdrawn_why", field=models.TextField(blank=True)
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at", None), ("withdrawn_by", ""), ("withdrawn_why", "")),
                    models.Q(
                        ("withdrawn_at__isnull", False),
                        models.Q(("withdrawn_by", ""), _negated=True),
                        models.Q(("withdrawn_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="document_withdrawn_by_someone_for_a_reason",
            ),
        ),
    ]

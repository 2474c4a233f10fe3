"""The files texts came out of, each a row of its own; files brought before keep what identifies them."""

import django.db.models.deletion
from django.db import migrations, models


def carry_over(apps, _schema):
    """What versions said about their file becomes a row without bytes."""
    Version = apps.get_model("documents", "Version")
    Original = apps.get_model("documents", "Original")
    Original.objects.bulk_create(
        Original(
            version=v, name=v.file_name, media_type=v.media_type, digest=v.file_digest,
            brought_at=v.loaded_at, brought_by=v.loaded_by,
        )
        for v in Version.objects.exclude(file_name="").defer("text")
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_provenance")]

    operations = [
        migrations.CreateModel(
            name="Original",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("media_type", models.CharField(max_length=100)),
                ("digest", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField(null=True)),
                ("warnings", models.JSONField(default=list)),
                ("brought_at", models.DateTimeField()),
                ("brought_by", models.CharField(max_length=150)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="originals",
                        to="documents.version",
                    ),
                ),
            ],
            options={"ordering": ["id"]},
        ),
        migrations.AddConstraint(
            model_name="original",
            constraint=models.UniqueConstraint(fields=("version", "digest"), name="one_original_a_content"),
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
    ]

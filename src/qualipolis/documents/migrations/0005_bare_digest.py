"""Versions know the digest of their text without blanks and breaks, by which the same text in another format is found."""

import hashlib
import unicodedata

from django.db import migrations, models


def fill(apps, schema_editor):
    versions = apps.get_model("documents", "Version").objects.filter(bare_digest="")
    for row in versions.only("pk", "text").iterator(chunk_size=20):
        bare = "".join(unicodedata.normalize("NFKC", row.text).replace("|", "").split())
        versions.filter(pk=row.pk).update(bare_digest=hashlib.sha256(bare.encode("utf-8")).hexdigest())


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_withdrawal")]

    operations = [
        migrations.AddField(
            model_name="version",
            name="bare_digest",
            field=models.CharField(blank=True, db_index=True, default="", max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

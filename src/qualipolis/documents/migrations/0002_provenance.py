"""The file a text came out of, and the document it takes the place of."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='document',
            name='follows',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name='version',
            name='file_digest',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='version',
            name='file_name',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='version',
            name='media_type',
            field=models.CharField(blank=True, max_length=100),
        ),
    ]

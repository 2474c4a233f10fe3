"""Warnings of a review stand with its file."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("programme", "0006_rereading")]

    operations = [migrations.RemoveField(model_name="review", name="warnings")]

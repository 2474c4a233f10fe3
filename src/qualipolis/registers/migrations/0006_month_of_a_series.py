from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("registers", "0005_frozen_list")]

    operations = [migrations.RenameField("statistic", "month", "end_month")]

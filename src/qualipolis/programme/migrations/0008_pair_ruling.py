"""What people said about pairs of targets of two documents."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0004_withdrawal'),
        ('programme', '0007_warnings'),
    ]

    operations = [
        migrations.CreateModel(
            name='PairRuling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('old_place', models.CharField(max_length=16)),
                ('new_place', models.CharField(max_length=16)),
                ('verdict', models.CharField(choices=[('together', 'together'), ('apart', 'apart')], max_length=8)),
                ('by', models.CharField(max_length=150)),
                ('at', models.DateTimeField()),
                ('newer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rulings_as_newer', to='documents.document')),
                ('older', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rulings_as_older', to='documents.document')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('older', 'newer', 'old_place', 'new_place'), name='one_ruling_a_pair')],
            },
        ),
    ]

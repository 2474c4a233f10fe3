"""Reviews of documents with their items and history, and who brought a plan into force."""

import django.db.models.deletion
import qualipolis.programme.reviewing.types
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_provenance'),
        ('programme', '0002_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='plan',
            name='in_force_by',
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('horizon', models.JSONField(default=list)),
                ('chapters', models.JSONField(default=list)),
                ('goals', models.JSONField(default=list)),
                ('spots', models.JSONField(default=list)),
                ('warnings', models.JSONField(default=list)),
                ('revision', models.CharField(max_length=64)),
                ('opened_by', models.CharField(max_length=150)),
                ('opened_at', models.DateTimeField()),
                ('confirmed_by', models.CharField(blank=True, max_length=150)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='review', to='documents.document')),
            ],
        ),
        migrations.CreateModel(
            name='ReviewItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('no', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('target', 'target'), ('measure', 'measure'), ('duty', 'duty')], max_length=10)),
                ('char_start', models.PositiveIntegerField()),
                ('char_end', models.PositiveIntegerField()),
                ('values', models.JSONField()),
                ('read', models.JSONField(null=True)),
                ('confidence', models.FloatField(default=1.0)),
                ('rule', models.CharField(blank=True, max_length=60)),
                ('state', models.CharField(choices=[('open', 'open'), ('accepted', 'accepted'), ('rejected', 'rejected'), ('replaced', 'replaced')], default=qualipolis.programme.reviewing.types.State['OPEN'], max_length=10)),
                ('code', models.SlugField(blank=True, max_length=100)),
                ('indicators', models.JSONField(default=list)),
                ('note', models.TextField(blank=True)),
                ('steps_taken', models.PositiveIntegerField(default=0)),
                ('decided_by', models.CharField(blank=True, max_length=150)),
                ('decided_at', models.DateTimeField(null=True)),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='programme.review')),
            ],
            options={
                'ordering': ['review', 'char_start', '-char_end', 'no'],
            },
        ),
        migrations.CreateModel(
            name='ReviewStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(max_length=12)),
                ('was', models.JSONField(default=dict)),
                ('value', models.JSONField(default=dict)),
                ('reason', models.TextField(blank=True)),
                ('by', models.CharField(max_length=150)),
                ('at', models.DateTimeField()),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='programme.reviewitem')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('confirmed_by', '')), models.Q(('confirmed_at__isnull', False), models.Q(('confirmed_by', ''), _negated=True)), _connector='OR'), name='review_confirmed_by_someone'),
        ),
        migrations.AddConstraint(
            model_name='reviewitem',
            constraint=models.UniqueConstraint(fields=('review', 'no'), name='one_review_item_a_number'),
        ),
        migrations.AddConstraint(
            model_name='reviewitem',
            constraint=models.CheckConstraint(condition=models.Q(('char_end__gt', models.F('char_start'))), name='review_item_has_text'),
        ),
    ]

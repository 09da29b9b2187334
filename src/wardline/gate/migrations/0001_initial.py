"""Standing, duties and decisions, fenced by client."""

import uuid

from django.db import migrations, models

from wardline.project.tenancy import fence


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Decided",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("client_id", models.UUIDField()),
                ("entry", models.UUIDField()),
                ("subject", models.UUIDField()),
                ("sealed_facts", models.BinaryField()),
            ],
            options={
                "indexes": [models.Index(fields=["client_id", "entry"], name="decided_entry")],
            },
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("client_id", models.UUIDField()),
                ("mark", models.CharField(max_length=64)),
                ("kind", models.CharField(max_length=60)),
                ("says", models.TextField()),
                ("owed_to", models.CharField(max_length=100)),
                ("due", models.DateTimeField(null=True)),
                ("relative", models.CharField(blank=True, max_length=200)),
                ("citations", models.JSONField(default=list)),
                ("steps", models.JSONField(default=list)),
                ("item", models.UUIDField(null=True)),
                ("subject", models.UUIDField(null=True)),
                ("rule", models.CharField(blank=True, max_length=60)),
                ("matter", models.UUIDField(null=True)),
                ("opened_at", models.DateTimeField()),
                ("entry", models.UUIDField()),
                ("done_at", models.DateTimeField(null=True)),
                ("done_how", models.CharField(blank=True, max_length=200)),
                ("done_entry", models.UUIDField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["client_id", "done_at", "due"], name="duty_open"),
                    models.Index(fields=["client_id", "item"], name="duty_item"),
                ],
                "constraints": [models.UniqueConstraint(fields=("client_id", "mark"), name="duty_once")],
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("client_id", models.UUIDField()),
                ("subject", models.UUIDField()),
                ("kind", models.CharField(max_length=40)),
                ("value", models.JSONField(default=dict)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                ("entry", models.UUIDField()),
            ],
            options={
                "indexes": [models.Index(fields=["client_id", "subject", "kind"], name="standing_subject")],
            },
        ),
        fence("gate_duty"),
        fence("gate_standing", insert_only=True),
        fence("gate_decided", insert_only=True),
    ]

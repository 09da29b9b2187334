"""Interactions, fenced by client."""

import uuid

from django.db import migrations, models

from wardline.project.tenancy import fence


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Sweep",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("client_id", models.UUIDField()),
                ("system_id", models.UUIDField()),
                ("matter", models.UUIDField(null=True)),
                ("as_of", models.DateField()),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("sealed_path", models.BinaryField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FoundKind",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("client_id", models.UUIDField()),
                ("interaction_id", models.UUIDField()),
                ("kind", models.CharField(max_length=20)),
                ("count", models.PositiveIntegerField()),
                ("destroyed", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["client_id", "kind", "interaction_id"], name="found_kind"),
                    models.Index(fields=["client_id", "interaction_id"], name="found_interaction"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Indicated",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("client_id", models.UUIDField()),
                ("interaction_id", models.UUIDField()),
                ("rule", models.CharField(max_length=60)),
                ("verdict", models.CharField(max_length=20)),
                ("says", models.CharField(max_length=400)),
                ("turn", models.IntegerField(null=True)),
                ("citations", models.JSONField(default=list)),
                ("day", models.DateField()),
                ("agent", models.CharField(blank=True, max_length=30)),
                ("matter", models.UUIDField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["client_id", "rule", "verdict", "-day"], name="indicated_rule"),
                    models.Index(fields=["client_id", "interaction_id"], name="indicated_interaction"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Input",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("client_id", models.UUIDField()),
                ("sweep_id", models.UUIDField()),
                ("mark", models.CharField(max_length=64)),
                ("source_format", models.CharField(blank=True, max_length=60)),
                ("result", models.CharField(max_length=12)),
                ("interaction_id", models.UUIDField(null=True)),
                ("sealed_name", models.BinaryField()),
                ("fault", models.JSONField(default=dict)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("client_id", "sweep_id", "mark", "interaction_id"),
                        name="input_once",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Interaction",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("client_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("channel", models.CharField(max_length=10)),
                ("direction", models.CharField(max_length=10)),
                ("started_at", models.DateTimeField(null=True)),
                ("day", models.DateField()),
                ("duration", models.FloatField(null=True)),
                ("agent", models.CharField(blank=True, max_length=30)),
                ("place_person", models.CharField(blank=True, max_length=8)),
                ("place_agent", models.CharField(blank=True, max_length=8)),
                ("language", models.CharField(max_length=8)),
                ("source_format", models.CharField(max_length=60)),
                ("source_mark", models.CharField(max_length=80)),
                ("reference_mark", models.CharField(max_length=64)),
                ("state_why", models.CharField(blank=True, max_length=300)),
                ("sound", models.CharField(max_length=10)),
                ("sound_why", models.CharField(blank=True, max_length=300)),
                ("law_digest", models.CharField(max_length=64)),
                ("document", models.BinaryField()),
                ("matter", models.UUIDField(null=True)),
                ("entry", models.UUIDField()),
                ("received_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["client_id", "-day", "id"], name="interaction_day"),
                    models.Index(fields=["client_id", "agent"], name="interaction_agent"),
                    models.Index(fields=["client_id", "person_id"], name="interaction_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("client_id", "source_mark"), name="interaction_source_once"
                    ),
                    models.UniqueConstraint(
                        fields=("client_id", "reference_mark"), name="interaction_reference_once"
                    ),
                ],
            },
        ),
        fence("interactions_interaction"),
        fence("interactions_foundkind"),
        fence("interactions_indicated"),
        fence("interactions_sweep"),
        fence("interactions_input"),
    ]

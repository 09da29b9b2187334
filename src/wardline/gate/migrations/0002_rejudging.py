"""Decisions are walked through by id, and how far a run has come is kept."""

import uuid

from django.db import migrations, models

from wardline.project.tenancy import fence


class Migration(migrations.Migration):
    dependencies = [("gate", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="decided",
            index=models.Index(fields=["client_id", "id"], name="decided_walk"),
        ),
        migrations.CreateModel(
            name="Rejudging",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("client_id", models.UUIDField()),
                ("mark", models.CharField(max_length=64)),
                ("after", models.UUIDField(null=True)),
                ("counts", models.JSONField(default=dict)),
                ("whole", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("client_id", "mark"), name="rejudging_once")],
            },
        ),
        fence("gate_rejudging"),
    ]

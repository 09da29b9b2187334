"""Matters, fenced by client."""

import uuid

from django.db import migrations, models

from wardline.project.tenancy import fence


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="MatterDocument",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("client_id", models.UUIDField()),
                ("matter_id", models.UUIDField()),
                ("name", models.CharField(max_length=100)),
                ("sealed", models.BinaryField()),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Matter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("client_id", models.UUIDField()),
                ("name", models.CharField(max_length=100)),
                ("opened_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("client_id", "name"), name="matter_name_once")
                ],
            },
        ),
        fence("counsel_matter"),
        fence("counsel_matterdocument"),
    ]

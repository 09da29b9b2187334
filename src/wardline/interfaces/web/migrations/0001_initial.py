"""One-time sign-in links and ledger checks."""

import uuid

from django.db import migrations, models

from wardline.project.tenancy import fence, grant


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Ticket",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("actor", models.CharField(max_length=30)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="LedgerCheck",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("client_id", models.UUIDField()),
                ("asked_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                ("verdict", models.CharField(blank=True, max_length=20)),
                ("says", models.TextField(blank=True)),
            ],
            options={
                "indexes": [models.Index(fields=["client_id", "-asked_at"], name="ledger_check_newest")],
            },
        ),
        grant("web_ticket", "SELECT, INSERT, UPDATE"),
        fence("web_ledgercheck"),
    ]

"""Who and what there is, fenced by client."""

import uuid

from django.db import migrations, models

from wardline.project.tenancy import fence, grant


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Client",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("name", models.SlugField(max_length=63, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("industry", models.CharField(blank=True, max_length=40)),
                ("is_centre", models.BooleanField(default=False)),
                ("house_person", models.UUIDField(default=uuid.uuid4)),
                ("bucket_bits", models.PositiveSmallIntegerField(default=10)),
                ("created_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("client_id", models.UUIDField()),
                ("place", models.CharField(blank=True, max_length=8)),
                ("place_from", models.CharField(blank=True, max_length=20)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Site",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("client_id", models.UUIDField()),
                ("name", models.CharField(max_length=100)),
                ("place", models.CharField(max_length=8)),
                ("zone", models.CharField(max_length=50)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Identifier",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("client_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("kind", models.CharField(max_length=20)),
                ("blind", models.IntegerField()),
                ("sealed", models.BinaryField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["client_id", "kind", "blind"], name="identifier_blind"),
                    models.Index(fields=["client_id", "person_id"], name="identifier_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("client_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("system_id", models.UUIDField()),
                ("item", models.UUIDField()),
                ("kind", models.CharField(max_length=20)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["client_id", "person_id"], name="record_person"),
                    models.Index(fields=["client_id", "item"], name="record_item"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Staff",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("client_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("code", models.CharField(max_length=30)),
                ("job", models.CharField(max_length=20)),
                ("team", models.CharField(blank=True, max_length=50)),
                ("site_id", models.UUIDField(null=True)),
                ("sealed_name", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("client_id", "code"), name="staff_code_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="System",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("client_id", models.UUIDField()),
                ("name", models.CharField(max_length=100)),
                ("coverage", models.CharField(max_length=10)),
                ("mark", models.CharField(max_length=64)),
                ("seen_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("client_id", "mark"), name="system_mark_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="TextVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("text", models.CharField(max_length=100)),
                ("digest", models.CharField(max_length=64)),
                ("owner", models.UUIDField(null=True)),
                ("overlay", models.TextField(blank=True)),
                ("signed_by", models.CharField(blank=True, max_length=100)),
                ("adopted_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("text", "digest", "owner"), name="text_version_once", nulls_distinct=False
                    )
                ],
            },
        ),
        fence("register_site"),
        fence("register_staff"),
        fence("register_person"),
        fence("register_identifier"),
        fence("register_system"),
        fence("register_record"),
        grant("register_client", "SELECT, INSERT"),
        grant("register_textversion", "SELECT, INSERT"),
    ]

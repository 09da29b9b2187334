from django.db import migrations, models

from wardline.project.tenancy import fence

# The book holds together by itself: what is hashed is what is stored, and what is shown is what was hashed.
_WHOLE = """
ALTER TABLE ledger_entry
    ADD CONSTRAINT ledger_entry_hashed CHECK (leaf = sha256('\\x00'::bytea || line)),
    ADD CONSTRAINT ledger_entry_shown CHECK (
        convert_from(line, 'UTF8')::jsonb - 'at' - 'v'
        = jsonb_build_object('body', body, 'client', client_id, 'id', id, 'kind', kind)
    );
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "client_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("client_id", models.UUIDField()),
                ("id", models.UUIDField()),
                ("kind", models.CharField(max_length=32)),
                ("body", models.JSONField()),
                ("line", models.BinaryField()),
                ("leaf", models.BinaryField()),
                ("made_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Waiting",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "client_id", "entry_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("client_id", models.UUIDField()),
                ("entry_id", models.UUIDField()),
                ("leaf", models.BinaryField()),
                ("made_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Sequenced",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "client_id", "index", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("client_id", models.UUIDField()),
                ("index", models.BigIntegerField()),
                ("entry_id", models.UUIDField()),
                ("leaf", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("client_id", "entry_id"), name="ledger_sequenced_once")
                ]
            },
        ),
        migrations.CreateModel(
            name="Branch",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "client_id",
                        "level",
                        "index",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("client_id", models.UUIDField()),
                ("level", models.SmallIntegerField()),
                ("index", models.BigIntegerField()),
                ("hash", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "client_id", "size", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("client_id", models.UUIDField()),
                ("size", models.BigIntegerField()),
                ("root", models.BinaryField()),
                ("note", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(_WHOLE, migrations.RunSQL.noop),
        fence("ledger_entry", insert_only=True),
        fence("ledger_sequenced", insert_only=True),
        fence("ledger_branch", insert_only=True),
        fence("ledger_checkpoint", insert_only=True),
        fence("ledger_waiting"),
    ]

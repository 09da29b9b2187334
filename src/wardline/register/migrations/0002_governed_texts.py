"""Governed texts with their wording, counsel's signatures, law packs and whose are taken in."""

import uuid

from django.db import migrations, models

from wardline.project.tenancy import grant

_SEEN = (
    "(owner IS NULL OR"
    " owner = ANY (string_to_array(nullif(current_setting('app.clients', true), ''), ',')::uuid[]))"
)
_MINE = "(owner IS NULL OR owner = nullif(current_setting('app.client', true), '')::uuid)"


def fence_by_owner(table: str, rights: str) -> migrations.RunSQL:
    """Rows of the law are everybody's; those of a client are fenced as its other rows are."""
    return migrations.RunSQL(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY {table}_reads ON {table} FOR SELECT USING ({_SEEN});
        CREATE POLICY {table}_inserts ON {table} FOR INSERT WITH CHECK ({_MINE});
        CREATE POLICY {table}_updates ON {table} FOR UPDATE USING ({_MINE}) WITH CHECK ({_MINE});
        GRANT {rights} ON {table} TO wardline_app;
        """,
        migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("textversion", "text_version_once"),
        migrations.RemoveField("textversion", "signed_by"),
        migrations.RenameField("textversion", "overlay", "body"),
        migrations.AddField(
            "textversion", "path", models.CharField(blank=True, default="", max_length=200), False
        ),
        migrations.AddField("textversion", "origin", models.CharField(default="shipped", max_length=10)),
        migrations.AddField("textversion", "first", models.BooleanField(default=False)),
        migrations.AddConstraint(
            "textversion",
            models.UniqueConstraint(
                fields=("text", "digest"),
                condition=models.Q(("owner", None), models.Q(("path", ""), _negated=True)),
                name="law_version_once",
            ),
        ),
        migrations.AddIndex("textversion", models.Index(fields=["owner", "text"], name="text_version_owner")),
        migrations.CreateModel(
            name="TextState",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("owner", models.UUIDField(null=True)),
                ("revision", models.UUIDField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("owner",), name="text_state_once", nulls_distinct=False)
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("text", models.CharField(max_length=100)),
                ("digest", models.CharField(max_length=64)),
                ("said", models.CharField(max_length=10)),
                ("client", models.UUIDField(null=True)),
                ("purpose", models.CharField(blank=True, max_length=20)),
                ("by", models.CharField(max_length=30)),
                ("until", models.DateField(null=True)),
                ("at", models.DateTimeField()),
                ("entry", models.UUIDField()),
            ],
            options={"indexes": [models.Index(fields=["text", "at"], name="signature_text")]},
        ),
        migrations.CreateModel(
            name="Maintainer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=63)),
                ("key", models.CharField(max_length=64)),
                ("trusted_at", models.DateTimeField()),
                ("entry", models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name="LawPack",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("maintainer", models.CharField(max_length=63)),
                ("serial", models.PositiveBigIntegerField()),
                ("made_on", models.DateField()),
                ("valid_days", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("manifest", models.BinaryField()),
                ("signature", models.BinaryField()),
                ("installed_at", models.DateTimeField()),
                ("entry", models.UUIDField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("maintainer", "serial"), name="law_pack_once")
                ],
            },
        ),
        fence_by_owner("register_textversion", "SELECT, INSERT"),
        fence_by_owner("register_textstate", "SELECT, INSERT, UPDATE"),
        grant("register_signature", "SELECT, INSERT"),
        grant("register_maintainer", "SELECT, INSERT"),
        grant("register_lawpack", "SELECT, INSERT"),
    ]

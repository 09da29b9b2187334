"""Row-level security: every tenant table is fenced by client in the database itself."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

from django.db import connections, migrations, models, transaction

_READS = "client_id = ANY (string_to_array(nullif(current_setting('app.clients', true), ''), ',')::uuid[])"
_WRITES = "client_id = nullif(current_setting('app.client', true), '')::uuid"


class Tenant(models.Model):
    """What every row of a tenant table has; its table is fenced in its migration."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    client_id = models.UUIDField()

    class Meta:
        """No table of its own."""

        abstract = True


def fence(table: str, *, insert_only: bool = False) -> migrations.RunSQL:
    """A migration step that fences `table` (which has a client_id) and grants the app role what it may do.

    Reads see the clients in `app.clients`; writes touch the one in `app.client`. An insert-only table cannot be
    changed or deleted from by the app role at all.
    """
    grants = "SELECT, INSERT" if insert_only else "SELECT, INSERT, UPDATE, DELETE"
    return migrations.RunSQL(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY {table}_reads ON {table} FOR SELECT USING ({_READS});
        CREATE POLICY {table}_inserts ON {table} FOR INSERT WITH CHECK ({_WRITES});
        CREATE POLICY {table}_updates ON {table} FOR UPDATE USING ({_WRITES}) WITH CHECK ({_WRITES});
        CREATE POLICY {table}_deletes ON {table} FOR DELETE USING ({_WRITES});
        GRANT {grants} ON {table} TO wardline_app;
        """,
        migrations.RunSQL.noop,
    )


def grant(table: str, rights: str = "SELECT, INSERT, UPDATE, DELETE") -> migrations.RunSQL:
    """A migration step that grants the app role `rights` on a table that belongs to no client."""
    return migrations.RunSQL(f"GRANT {rights} ON {table} TO wardline_app;", migrations.RunSQL.noop)


@contextmanager
def as_client(client: UUID, using: str = "default") -> Iterator[None]:
    """A transaction that reads and writes one client's rows, and no other's."""
    with transaction.atomic(using=using):
        _set(using, str(client), str(client))
        yield


@contextmanager
def reading(clients: Iterable[UUID], using: str = "default") -> Iterator[None]:
    """A transaction that reads the rows of `clients` and writes nothing."""
    with transaction.atomic(using=using):
        _set(using, "", ",".join(str(client) for client in clients))
        yield


def _set(using: str, client: str, clients: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.client', %s, true), set_config('app.clients', %s, true)",
            [client, clients],
        )

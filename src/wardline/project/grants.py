"""What the app role may do on tables that come from elsewhere and belong to no client."""

from django.db import connections

_WRITABLE = ("auth\\_%", "django\\_session", "procrastinate\\_%")
_READABLE = ("django\\_content\\_type", "django\\_migrations")
# Tables of our own are granted in their migrations, next to their fences. Functions and types are open to all by
# PostgreSQL's own rule, and nothing here takes that back.
_GRANT = """
    DO $$
    DECLARE name regclass;
    BEGIN
        FOR name IN
            SELECT oid FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname LIKE ANY (%(writable)s)
        LOOP
            EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %%s TO wardline_app', name);
        END LOOP;
        FOR name IN
            SELECT oid FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname LIKE ANY (%(readable)s)
        LOOP
            EXECUTE format('GRANT SELECT ON %%s TO wardline_app', name);
        END LOOP;
        FOR name IN
            SELECT oid FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' AND relname LIKE ANY (%(writable)s)
        LOOP
            EXECUTE format('GRANT USAGE, SELECT ON SEQUENCE %%s TO wardline_app', name);
        END LOOP;
    END $$
"""


def apply(using: str = "owner") -> None:
    """Grants the app role its rights on the tables of Django and of the queue; any number of times."""
    with connections[using].cursor() as cursor:
        statement = _GRANT % {"writable": _array(_WRITABLE), "readable": _array(_READABLE)}
        cursor.execute(statement)


def _array(patterns: tuple[str, ...]) -> str:
    return "ARRAY[" + ", ".join(f"'{pattern}'" for pattern in patterns) + "]"

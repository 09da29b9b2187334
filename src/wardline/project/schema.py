"""Brings the database's tables to what this version expects, as their owner; nothing else runs as owner."""

import os

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from wardline.project import grants, home, locks
from wardline.vocabulary.faults import Fault

# One number for all commands on all machines that migrate one database: "WARD".
_ADVISORY = 0x57415244


def migrate() -> bool:
    """Applies what is missing and says whether anything was; commands that call it at once wait for each other.

    Raises Fault when an own PostgreSQL is named without its owner, or when the app's role could lift the fences.
    """
    if home.external() and not os.environ.get("DATABASE_OWNER_URL"):
        raise Fault(
            "DATABASE_URL is set and DATABASE_OWNER_URL is not.",
            "The app's role must own nothing, so another role has to make the tables.",
            "Set DATABASE_OWNER_URL to the role that owns the database.",
        )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wardline.project.settings")
    if not apps.ready:
        django.setup()
    with locks.exclusive(home.made() / "migrate.lock"):
        return _migrate_alone()


def _migrate_alone() -> bool:
    connection = connections["owner"]
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_ADVISORY])
        executor = MigrationExecutor(connection)
        missing = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        if missing:
            call_command("migrate", database="owner", interactive=False, verbosity=0)
            grants.apply()
            _check_app_role()
        return missing
    finally:
        connection.close()  # and with it the advisory lock


def _check_app_role() -> None:
    """The role that serves people must be under the fences: no superuser, no BYPASSRLS, owner of nothing."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid)"
            " FROM pg_roles WHERE rolname = current_user"
        )
        row = cursor.fetchone()
    if row is None or row[0]:
        raise Fault(
            "The role in DATABASE_URL is a superuser, bypasses row-level security or owns tables.",
            "It could read one client's data while serving another.",
            "Name a plain role that is a member of wardline_app.",
        )

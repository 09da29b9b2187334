"""The shape of the tables: fenced by client, owned by nobody who serves people, tied together downward only."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.apps import apps
from django.db import connections

_LAYERS = (
    ("vocabulary",),
    ("law", "security", "ledger", "detection"),
    ("register",),
    ("gate",),
    ("rights", "breach", "training", "audit", "transparency", "counsel", "interactions"),
)
_RANK = {name: rank for rank, names in enumerate(_LAYERS) for name in names}
_FACE = len(_LAYERS)


def _rows(statement: str, arguments: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, arguments)
        return list(cursor.fetchall())


def _tenant_tables() -> list[str]:
    return [
        name
        for (name,) in _rows(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
            " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"
            " AND a.attname = 'client_id' AND NOT a.attisdropped ORDER BY 1"
        )
    ]


def _package(model: type) -> str:
    return model.__module__.split(".")[1] if model.__module__.startswith("wardline.") else ""


def test_no_foreign_key_crosses_pillars_or_points_upward() -> None:
    wrong = []
    for model in apps.get_models():
        source = _package(model)
        for field in model._meta.get_fields():
            if not source or not (field.many_to_one or field.one_to_one) or field.auto_created:
                continue
            assert isinstance(field.related_model, type)
            target = _package(field.related_model)
            if target and target != source and _RANK.get(target, _FACE) >= _RANK.get(source, _FACE):
                wrong.append(f"{model.__name__}.{field.name} points to {target}")
    assert not wrong


@pytest.mark.usefixtures("database")
def test_every_tenant_table_is_fenced_in_the_database_itself() -> None:
    tables = _tenant_tables()
    assert tables
    open_ones = _rows(
        "SELECT relname FROM pg_class WHERE relname = ANY (%s) AND relnamespace = 'public'::regnamespace"
        " AND NOT (relrowsecurity AND relforcerowsecurity)",
        [tables],
    )
    assert not open_ones


@pytest.mark.usefixtures("database")
def test_every_fence_looks_at_the_client_for_reads_and_for_writes() -> None:
    policies = _rows("SELECT tablename, cmd, coalesce(qual, '') || coalesce(with_check, '') FROM pg_policies")
    for table in _tenant_tables():
        mine = {command: rule for name, command, rule in policies if name == table}
        assert set(mine) >= {"SELECT", "INSERT"}, table
        assert "app.clients" in mine["SELECT"], table
        assert all("app.client'" in rule for command, rule in mine.items() if command != "SELECT"), table


@pytest.mark.usefixtures("database")
def test_the_role_that_serves_people_owns_nothing_and_can_lift_no_fence() -> None:
    owned = _rows(
        "SELECT relname FROM pg_class WHERE relowner = 'wardline_app'::regrole"
        " UNION ALL SELECT proname FROM pg_proc WHERE proowner = 'wardline_app'::regrole"
    )
    assert not owned
    role = _rows(
        "SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = 'wardline_app'"
    )
    assert role == [(False,)]
    power = _rows(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
        " AND has_table_privilege('wardline_app', oid, 'TRUNCATE, TRIGGER, REFERENCES, MAINTAIN')"
    )
    assert not power

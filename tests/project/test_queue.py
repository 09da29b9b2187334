"""The queue, as the app role, on the real database."""

import asyncio

import pytest
from django.db import connections

from wardline.project import queue


@queue.queue().task(name="tests.project.note", pass_context=False)
def note() -> None:
    """Succeeds; what counts is that it was run."""


def _jobs() -> list[str]:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.usefixtures("database")
def test_the_apps_role_defers_and_works_jobs() -> None:
    note.defer()
    note.defer()
    asyncio.run(queue.work(wait=False))
    assert _jobs() == ["succeeded", "succeeded"]


@pytest.mark.usefixtures("database")
def test_the_job_of_a_worker_that_was_killed_is_taken_up_again() -> None:
    note.defer()
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES ('2020-01-01') RETURNING id"
        )
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [cursor.fetchone()[0]]
        )
    asyncio.run(queue.work(wait=False))
    assert _jobs() == ["succeeded"]


@pytest.mark.usefixtures("database")
def test_a_loop_beside_the_jobs_that_fails_ends_the_worker() -> None:
    async def fails() -> None:
        raise LookupError("no ledger")

    with pytest.raises(LookupError, match="no ledger"):
        asyncio.run(asyncio.wait_for(queue.work([fails]), 30))

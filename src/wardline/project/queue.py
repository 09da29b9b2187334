"""The job queue: procrastinate in the same database, worked by the app role."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from procrastinate import App
from procrastinate.contrib.django import app as proxy
from procrastinate.contrib.django.django_connector import DjangoConnector

_SWEEP_SECONDS = 60.0
_DEAD_AFTER_SECONDS = 30.0


def queue() -> App:
    """The queue of this process, to defer jobs; Django is set up before it is used."""
    return proxy


async def work(beside: Sequence[Callable[[], Awaitable[None]]] = (), *, wait: bool = True) -> None:
    """Works jobs until SIGINT or SIGTERM, or, without `wait`, until none is left.

    A killed worker's job is taken up again: at start, and every minute. `beside` are loops that run in the same
    process for as long; when one fails, so does the worker, and its supervisor starts it anew.
    """
    connector = proxy.connector
    assert isinstance(connector, DjangoConnector)
    with proxy.replace_connector(connector.get_worker_connector()) as app:
        async with app.open_async():
            await take_up_stalled(app)
            # Synchronous tasks run in a thread each; one at a time keeps a small machine's cores for its pages.
            jobs = asyncio.create_task(app.run_worker_async(wait=wait, concurrency=1))
            others = [asyncio.ensure_future(loop()) for loop in (lambda: _sweep(app), *beside)]
            try:
                await asyncio.wait([jobs, *others], return_when=asyncio.FIRST_COMPLETED)
            finally:
                await _end(others, jobs)


async def take_up_stalled(app: App) -> int:
    """Jobs whose worker died go back to the queue; returns how many."""
    stalled = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=_DEAD_AFTER_SECONDS))
    for job in stalled:
        await app.job_manager.retry_job(job)
    return len(stalled)


async def _sweep(app: App) -> None:
    while True:
        await asyncio.sleep(_SWEEP_SECONDS)
        await take_up_stalled(app)


async def _end(others: "Sequence[asyncio.Future[None]]", jobs: "asyncio.Task[None]") -> None:
    failed = [task.exception() for task in (jobs, *others) if task.done() and not task.cancelled()]
    for task in (jobs, *others):
        task.cancel()
    await asyncio.gather(jobs, *others, return_exceptions=True)
    for error in failed:
        if error is not None:
            raise error

"""The worker's life: jobs from the queue, and what is done by the clock: ledgers, key epochs, a daily second look."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from asgiref.sync import sync_to_async

from wardline.interfaces import jobs
from wardline.project import logs, queue
from wardline.vocabulary.faults import Fault

_TICK = 1.0
# An erasure is final when the ring key has been rolled: within an hour (an epoch).
_EPOCH = 3600.0
_DAY = 86400.0


def run() -> None:
    """Work until told to stop."""
    logs.configure("worker")
    asyncio.run(
        queue.work(
            [_every(_TICK, jobs.sequence_all), _every(_EPOCH, jobs.roll), _every(_DAY, jobs.look_again)]
        )
    )


def _every(seconds: float, act: Callable[[], object]) -> Callable[[], Awaitable[None]]:
    """A loop that does `act` once every so many seconds, the first time at once."""

    async def loop() -> None:
        log = structlog.get_logger()
        acting = sync_to_async(act, thread_sensitive=True)
        while True:
            try:
                await acting()
            except Fault as fault:
                # The keeper or the database is away for a moment; entries wait, receipts stand.
                log.warning("act failed", task=act.__name__, fault=type(fault).__name__)
            await asyncio.sleep(seconds)

    return loop

"""The worker's life: jobs from the queue, and every ledger sequenced once a second."""

import asyncio

import structlog
from asgiref.sync import sync_to_async

from wardline.interfaces import jobs
from wardline.project import logs, queue
from wardline.vocabulary.faults import Fault

_TICK_SECONDS = 1.0


def run() -> None:
    """Work until told to stop."""
    logs.configure("worker")
    asyncio.run(queue.work([_sequencing]))


async def _sequencing() -> None:
    log = structlog.get_logger()
    sequence = sync_to_async(jobs.sequence_all, thread_sensitive=True)
    while True:
        try:
            await sequence()
        except Fault as fault:
            # The keeper or the database is away for a moment; entries wait, receipts stand.
            log.warning("sequencing failed", fault=type(fault).__name__)
        await asyncio.sleep(_TICK_SECONDS)

"""A pool of processes that protect files: results in order, a bounded number under way, no file stops the others."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from multiprocessing import get_context
from types import TracebackType
from typing import Self

import structlog

from wardline.interactions import pathwork
from wardline.interactions.folder import Item
from wardline.interactions.protect import Prepared, Terms
from wardline.vocabulary.faults import BadInputFault, Fault

# So many files wait or are worked on for each process: enough to keep them busy, few enough to fit in memory.
_AHEAD = 4
_log = structlog.get_logger()

Protected = tuple[Prepared, ...]


class Pool:
    """Protects files in processes of their own, which hold no database connection and no key."""

    def __init__(self, processes: int, terms: Terms) -> None:
        self._processes = processes
        self._terms = terms
        self._executor = self._fresh()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._executor.shutdown(cancel_futures=True)

    def each(self, work: Sequence[tuple[Item, str]]) -> Iterator[tuple[Item, str, Callable[[], Protected]]]:
        """Each item with its mark and a function that gives its result, or raises the Fault that says why not."""
        todo = iter(work)
        under_way = [self._start(*one) for one in islice(todo, self._processes * _AHEAD)]
        while under_way:
            item, mark, future = under_way.pop(0)
            yield item, mark, partial(self._result, item, future)
            under_way += [self._start(*one) for one in islice(todo, 1)]

    def _start(self, item: Item, mark: str) -> "tuple[Item, str, Future[Protected] | None]":
        try:
            return item, mark, self._executor.submit(pathwork.prepare, item, self._terms)
        except BrokenProcessPool:
            return item, mark, None

    def _result(self, item: Item, future: "Future[Protected] | None") -> Protected:
        try:
            if future is not None:
                return future.result()
        except BrokenProcessPool:
            pass
        except Fault:
            raise
        except Exception as fault:
            raise _failed(fault) from fault
        return self._alone(item)

    def _alone(self, item: Item) -> Protected:
        """Some file took its process down, and all that waited with it: each of them gets a process of its own."""
        with self._fresh(1) as own:
            try:
                return own.submit(pathwork.prepare, item, self._terms).result()
            except Fault:
                raise
            except Exception as fault:
                raise _failed(fault) from fault

    def _fresh(self, processes: int | None = None) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(processes or self._processes, mp_context=get_context("forkserver"))


def _failed(fault: Exception) -> BadInputFault:
    _log.error("protecting failed", fault=type(fault).__name__, exc_info=fault)
    return BadInputFault(
        f"Wardline itself failed on this file ({type(fault).__name__}).",
        "Nothing of it was kept, and it is not protected.",
        "Keep the file safe and report this; the log tells where it failed.",
    )

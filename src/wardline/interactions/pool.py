"""A pool of processes that protect files: results in order, a bounded number under way, no file stops the others."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from multiprocessing import get_context, parent_process
from types import TracebackType
from typing import Self

import structlog

from wardline.interactions import pathwork
from wardline.interactions.folder import Item, no_rights
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

    def _start(self, item: Item, mark: str) -> "tuple[Item, str, Future[Protected]]":
        try:
            future = self._executor.submit(pathwork.prepare, item, self._terms)
        except BrokenProcessPool:
            self._executor.shutdown(wait=False)
            self._executor = self._fresh()
            future = self._executor.submit(pathwork.prepare, item, self._terms)
        return item, mark, future

    def _result(self, item: Item, future: "Future[Protected]") -> Protected:
        try:
            return future.result()
        except BrokenProcessPool:
            return self._alone(item)
        except Fault:
            raise
        except (PermissionError, FileNotFoundError) as fault:
            raise no_rights(fault) from fault
        except Exception as fault:
            raise _failed(fault) from fault

    def _alone(self, item: Item) -> Protected:
        """Some file took its process down, and all that waited with it: each of them gets a process of its own."""
        with self._fresh(1) as own:
            try:
                return own.submit(pathwork.prepare, item, self._terms).result()
            except Fault:
                raise
            except BrokenProcessPool as fault:
                raise _crashed() from fault
            except Exception as fault:
                raise _failed(fault) from fault

    def _fresh(self, processes: int | None = None) -> ProcessPoolExecutor:
        context = get_context("forkserver")
        # Loaded once and shared: the models of speech and the lists of words are large.
        context.set_forkserver_preload([pathwork.__name__])
        return ProcessPoolExecutor(processes or self._processes, mp_context=context, initializer=_follow)


def _follow() -> None:
    """End with the process that sweeps: when that is killed, nobody else would tell its pool."""
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _crashed() -> BadInputFault:
    return BadInputFault(
        "The file ended the process that read it.",
        "Nothing of it was kept, and it is not protected; a file that does so may have been made to.",
        "Keep the file apart and report this. If the machine was short of memory, sweep it again by itself.",
    )


def _failed(fault: Exception) -> BadInputFault:
    _log.error("protecting failed", fault=type(fault).__name__, exc_info=fault)
    return BadInputFault(
        f"Wardline itself failed on this file ({type(fault).__name__}).",
        "Nothing of it was kept, and it is not protected.",
        "Keep the file safe and report this; the log tells where it failed.",
    )

"""Processes that judge lots beside each other: results in order, a few lots under way, none outlives who asked."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from uuid import UUID

from wardline.gate.rejudging.question import Question
from wardline.gate.rejudging.tally import Tally
from wardline.law import corpus
from wardline.law.corpus import Corpus
from wardline.law.text import Text
from wardline.vocabulary.faults import Fault

if TYPE_CHECKING:
    from wardline.gate.rejudging.lots import Lot, Reader

# Lots that wait for each process: enough that none idles while the order is kept.
_AHEAD = 2
_here: "dict[str, Reader]" = {}


def judged(
    lots: "Iterable[Lot]", client: UUID, question: Question, keeper: Path, processes: int
) -> "Iterator[tuple[Lot, Tally]]":
    """Each lot with what came of it, in order. Raises the keeper's faults, and Fault when a process is killed."""
    from django.db import connections

    ForkingPickler.register(MappingProxyType, _as_dict)
    ForkingPickler.register(Corpus, _as_texts)
    name = connections["default"].settings_dict["NAME"]
    todo = iter(lots)
    with ProcessPoolExecutor(
        processes, get_context("forkserver"), _begin, (str(name), keeper, client, question)
    ) as pool:
        try:
            under_way = [_start(pool, lot) for lot in islice(todo, processes * _AHEAD)]
            while under_way:
                lot, future = under_way.pop(0)
                yield lot, future.result()
                under_way += [_start(pool, lot) for lot in islice(todo, 1)]
        except BrokenProcessPool as fault:
            raise _killed() from fault
        finally:
            # Who stops halfway waits for what is being judged at this moment, not for what is in the queue.
            pool.shutdown(wait=False, cancel_futures=True)


def _start(pool: ProcessPoolExecutor, lot: "Lot") -> "tuple[Lot, Future[Tally]]":
    return lot, pool.submit(_judge, lot)


def _judge(lot: "Lot") -> Tally:
    return _here["reader"].judge(lot)


def _begin(database: str, keeper: Path, client: UUID, question: Question) -> None:
    """Make this process ready: the database that the asking process uses, the keeper, the laws in question."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    import django
    from django.conf import settings

    for alias in settings.DATABASES:
        settings.DATABASES[alias]["NAME"] = database
    django.setup()
    from wardline.gate.rejudging.lots import Reader
    from wardline.security.keeper_client import Keeper
    from wardline.security.vault import Vault

    _here["reader"] = Reader(Vault(Keeper(keeper)), client, question)


def _end_with_parent() -> None:
    """When the asking process is killed, nobody else would tell the ones it started."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _as_dict(
    view: Mapping[Any, Any],
) -> tuple[Callable[[dict[Any, Any]], Mapping[Any, Any]], tuple[dict[Any, Any]]]:
    """The law holds its values in views that cannot be changed, which cannot cross to another process as they are."""
    return _view, (dict(view),)


def _view(values: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(values)


def _as_texts(law: Corpus) -> tuple[Callable[[Iterable[Text]], Corpus], tuple[tuple[Text, ...]]]:
    """Without the answers that it remembers, which are many and soon found again."""
    return corpus.of, (tuple(law.texts.values()),)


def _killed() -> Fault:
    return Fault(
        "A process that judged decisions was ended from outside.",
        "Not all decisions are judged; those that are stay counted.",
        "Run the same again, it goes on where it stopped. If memory was short, leave it more.",
    )

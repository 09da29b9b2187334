"""Makes and protects contacts in processes of their own, which hold no database connection and no key."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import islice
from multiprocessing import get_context
from typing import Self

# pathwork teaches pickle to carry read-only mappings from process to process.
from wardline.interactions import pathwork as _carried
from wardline.interactions import protect
from wardline.interactions.protect import Prepared, Source, Terms
from wardline.interfaces.demo import documents, plan

# Contacts of one errand, and errands that wait for each process: results are held in memory until taken in.
_LOT = 10
_AHEAD = 8
_SUFFIX = ".vcon"

__all__ = ["Made", "Order", "Workshop", "_carried", "make", "orders"]


@dataclass(frozen=True, slots=True)
class Order:
    """Which contacts to make for one client, counted back from `today`, on which terms."""

    client: str
    numbers: tuple[int, ...]
    today: date
    terms: Terms


@dataclass(frozen=True, slots=True)
class Made:
    """A contact's document as the platform would have handed it over, and what protecting it gave."""

    client: str
    data: bytes
    prepared: Prepared


def orders(client: str, numbers: Sequence[int], today: date, terms: Terms) -> list[Order]:
    """Contacts of one client in lots; recordings take longest to protect, so they are spread over the lots."""
    count = -(-len(numbers) // _LOT)
    return [Order(client, tuple(numbers[at::count]), today, terms) for at in range(count)]


def make(order: Order) -> list[Made]:
    """The contacts of an order; runs in the pool."""
    found = plan.contacts()
    made = []
    for number in order.numbers:
        data = documents.document(plan.dated(found[number - 1], order.today), order.today)
        (prepared,) = protect.prepare(Source(data, _SUFFIX, {}), order.terms)
        made.append(Made(order.client, data, prepared))
    return made


class Workshop:
    """A pool of `processes`; begun early, it works while others wait for the database."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._executor = ProcessPoolExecutor(processes, mp_context=get_context("forkserver"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(cancel_futures=True)

    def each(self, orders: Sequence[Order]) -> Iterator[Made]:
        """The contacts of all orders, in order. The first orders are begun when this is called."""
        todo = iter(orders)
        under_way = [self._executor.submit(make, one) for one in islice(todo, self._processes * _AHEAD)]

        def results() -> Iterator[Made]:
            while under_way:
                done = under_way.pop(0).result()
                under_way.extend(self._executor.submit(make, one) for one in islice(todo, 1))
                yield from done

        return results()

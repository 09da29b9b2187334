"""Makes and protects contacts in processes of their own, which hold no database connection and no key."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import islice
from multiprocessing import get_context

from wardline.interactions import pathwork, protect
from wardline.interactions.protect import Prepared, Source, Terms
from wardline.interfaces.demo import documents, plan

# Contacts of one errand, and errands that wait for each process: results are held in memory until taken in.
_LOT = 10
_AHEAD = 6
_SUFFIX = ".vcon"


@dataclass(frozen=True, slots=True)
class Order:
    """Which contacts to make for one client, counted back from `today`, on which terms."""

    numbers: tuple[int, ...]
    today: date
    terms: Terms


@dataclass(frozen=True, slots=True)
class Made:
    """A contact's document as the platform would have handed it over, and what protecting it gave."""

    number: int
    data: bytes
    prepared: Prepared


def make(order: Order) -> list[Made]:
    """The contacts of an order; runs in the pool."""
    found = plan.contacts()
    made = []
    for number in order.numbers:
        data = documents.document(plan.dated(found[number - 1], order.today), order.today)
        (prepared,) = protect.prepare(Source(data, _SUFFIX, {}), order.terms)
        made.append(Made(number, data, prepared))
    return made


class Workshop:
    """A pool of `processes`; begun early, it works while others wait for the database."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._executor = ProcessPoolExecutor(processes, mp_context=get_context("forkserver"))

    def __enter__(self) -> "Workshop":
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(cancel_futures=True)

    def each(self, numbers: Sequence[int], today: date, terms: Terms) -> Iterator[Made]:
        """The contacts in order. The first errands start when this is called."""
        lots = [tuple(numbers[at : at + _LOT]) for at in range(0, len(numbers), _LOT)]
        todo = (Order(lot, today, terms) for lot in lots)
        under_way = [
            self._executor.submit(make, order) for order in islice(todo, self._processes * _AHEAD)
        ]

        def results() -> Iterator[Made]:
            while under_way:
                done = under_way.pop(0).result()
                under_way.extend(self._executor.submit(make, order) for order in islice(todo, 1))
                yield from done

        return results()


# Read-only mappings in results cross processes only once this is set up.
assert pathwork

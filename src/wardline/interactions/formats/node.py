"""A place in a foreign document that knows where it stands, so that a fault can name the field."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wardline.interactions.formats import limits
from wardline.vocabulary.faults import BadInputFault

_TYPES = {
    dict: "an object",
    list: "a list",
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
}


def named(value: Any) -> str:
    """The JSON type of `value` in words; never the value."""
    return _TYPES.get(type(value), "null")


@dataclass(frozen=True, slots=True)
class Node:
    """`value` at `path`, a JSON pointer built only from names that the code asked for and indices."""

    value: Any
    path: str = ""

    def get(self, key: str) -> "Node":
        """The member `key`; null when there is none. Raises BadInputFault when this is no object."""
        if not isinstance(self.value, dict):
            raise self.fault("an object")
        return Node(self.value.get(key), f"{self.path}/{key}")

    def items(self) -> Iterator["Node"]:
        """The elements of a list; none when it is absent. Raises BadInputFault when this is no list."""
        if self.value is None:
            return
        if not isinstance(self.value, list):
            raise self.fault("a list")
        for index, item in enumerate(self.value):
            yield Node(item, f"{self.path}/{index}")

    def text(self) -> str | None:
        """The text; None when it is absent."""
        if self.value is None or isinstance(self.value, str):
            return self.value
        raise self.fault("a text")

    def label(self) -> str | None:
        """A speaker's label, written as a text or a number; None when it is absent."""
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return str(self.value)
        return self.text()

    def seconds(self, per_second: float = 1.0) -> float | None:
        """A time, in seconds, from a number with `per_second` of them in a second, or a text of digits; None when it is absent."""
        value = self.value
        if isinstance(value, str):
            value = _number(value)
        if value is None and self.value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.fault("a number of seconds")
        try:
            time = float(value) / per_second
        except OverflowError:
            time = math.inf
        if not 0 <= time <= limits.SECONDS:
            raise BadInputFault(
                f"{self.path} is negative or beyond a week; it must be a time from the start of the sound.",
                "With wrong times the wrong part of the sound would be masked.",
                "Have the sending system correct the field and hand the file in again.",
            )
        return time

    def fault(self, wanted: str) -> BadInputFault:
        """What to raise when the value is not what the format says."""
        return BadInputFault(
            f"{self.path or 'The document'} is {named(self.value)}; it must be {wanted}.",
            "A field that cannot be understood could hide what must be protected.",
            "Have the sending system correct the field and hand the file in again.",
        )


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None

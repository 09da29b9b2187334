"""Word lists that tell names from ordinary words; our own, one word after another in plain files."""

from functools import cache
from importlib.resources import files


def listed(text: str) -> frozenset[str]:
    """The words of `text`, for lists too short for a file."""
    return frozenset(text.split())


@cache
def words(name: str) -> frozenset[str]:
    """The words of lexicons/`name`.txt, lower-case."""
    return frozenset((files(__package__) / "lexicons" / f"{name}.txt").read_text("utf-8").split())

"""The seed of the sample, and dice that fall the same way every time for one name."""

import random
from collections.abc import Mapping
from typing import Self

SEED = "meridian 1"


class Dice(random.Random):
    """Chances that depend on the seed and on the names given, and on nothing else."""

    def __new__(cls, *names: object) -> Self:  # noqa: ARG004 - the base class would hash what it is given
        """A die of these names."""
        return super().__new__(cls)

    def __init__(self, *names: object) -> None:
        super().__init__("|".join((SEED, *map(str, names))))

    def happens(self, chance: float) -> bool:
        """True with this chance, 0..1."""
        return self.random() < chance

    def weighted(self, weights: Mapping[str, float]) -> str:
        """One of the keys, as often as its weight says."""
        return self.choices(list(weights), list(weights.values()))[0]

    def digits(self, count: int, first: str = "0123456789") -> str:
        """So many digits, the first one of `first`."""
        return self.choice(first) + "".join(self.choice("0123456789") for _ in range(count - 1))

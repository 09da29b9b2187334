"""Where each state stands on the map of equal tiles: neighbours stay neighbours as far as a grid allows."""

from dataclasses import dataclass

_GRID = """
AK .. .. .. .. .. .. .. .. .. .. ME
.. .. .. .. .. .. .. .. .. .. VT NH
.. WA ID MT ND MN WI MI .. NY MA RI
.. OR NV WY SD IA IL IN OH PA NJ CT
.. CA UT CO NE MO KY WV VA MD DE ..
.. .. AZ NM KS AR TN NC SC DC .. ..
HI .. .. .. OK LA MS AL GA .. .. ..
GU MP AS .. TX .. .. .. .. FL PR VI
"""


@dataclass(frozen=True, slots=True)
class Tile:
    """A state's place in the grid; rows and columns count from 1, the north-west first."""

    place: str
    code: str
    row: int
    column: int


TILES: tuple[Tile, ...] = tuple(
    Tile(f"US-{code}", code, row, column)
    for row, line in enumerate(_GRID.split("\n")[1:-1], 1)
    for column, code in enumerate(line.split(), 1)
    if code != ".."
)

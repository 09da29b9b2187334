"""Stands in for the pool's work: dies over one file, as a broken decoder would."""

import os

from wardline.interactions import protect
from wardline.interactions.folder import Item
from wardline.interactions.protect import Prepared, Source, Terms


def prepare(item: Item, terms: Terms) -> tuple[Prepared, ...]:
    data = item.path.read_bytes()
    if data == b"deadly":
        os._exit(139)
    return protect.prepare(Source(data, ".json", {}), terms)

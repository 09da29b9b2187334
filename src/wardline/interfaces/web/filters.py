"""What a list's address asks for: each filter by its name, "" when it is not asked for."""

from collections import UserDict
from collections.abc import Sequence
from typing import Self
from urllib.parse import urlencode

from django.http import HttpRequest

_LONGEST = 100


class Filters(UserDict[str, str]):
    """The filters of an address; made by `of`."""

    @classmethod
    def of(cls, request: HttpRequest, names: Sequence[str]) -> Self:
        """Those of `names` that the address gives; PostgreSQL takes no NUL, and no facet is long."""
        return cls({name: request.GET.get(name, "").replace("\0", "")[:_LONGEST] for name in names})

    def query(self) -> str:
        """The filters that are set, as an address carries them."""
        return urlencode({name: value for name, value in self.items() if value})

    def without(self, name: str) -> str:
        """The address's filters but one."""
        return type(self)({key: value for key, value in self.items() if key != name}).query()

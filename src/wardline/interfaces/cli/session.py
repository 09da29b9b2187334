"""What a one-shot command needs: a database that is up and migrated, a keeper, the gate."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from wardline.project import processes, schema

if TYPE_CHECKING:
    from wardline.gate.passage import Gate
    from wardline.register.models import Client


@dataclass(frozen=True)
class Session:
    """The gate as this command uses it; `actor` is who acts."""

    gate: "Gate"
    actor: str

    def client(self, name: str) -> "Client":
        """The client of that name; a fault names those there are."""
        from wardline.register import clients

        return clients.named(name)


def now() -> datetime:
    """The time, read at this face and nowhere below; usable before Django is set up."""
    return datetime.now(UTC)


@contextmanager
def session(actor: str = "operator") -> Iterator[Session]:
    """Use the processes that run, or start them for as long as this command lasts."""
    with processes.needs(database=True, keeper=True):
        schema.migrate()
        from wardline.interfaces import doors

        yield Session(doors.gate(), actor)

"""What every face needs: the time, and the gate over the running keeper and the law in force."""

from datetime import UTC, datetime
from functools import cache

from wardline.gate.passage import Gate
from wardline.law import corpus
from wardline.project import processes
from wardline.security.keeper_client import Keeper
from wardline.security.vault import Vault


def now() -> datetime:
    """The time, read at the faces and nowhere below."""
    return datetime.now(UTC)


@cache
def gate() -> Gate:
    """The gate of this process; Django must be set up."""
    return Gate(corpus.load(), Vault(Keeper(processes.keeper_socket())))

"""A sweep in a process of its own that is killed before its k-th step: python killing.py DATABASE DOOR CLIENT IN OUT K.

A step is a file put in place, a row inserted, a commit, a key made. K 0 kills nothing and prints how many there were.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def main(database: str, door: str, client: str, folder: str, out: str, at: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "wardline.project.settings"
    import django
    from django.conf import settings

    for alias in settings.DATABASES:
        settings.DATABASES[alias]["NAME"] = database
    django.setup()
    from tests.interactions import calls

    from wardline.gate.passage import Gate
    from wardline.law import corpus
    from wardline.register import clients
    from wardline.security.keeper_client import Keeper
    from wardline.security.vault import Vault

    gate = Gate(corpus.load(), Vault(Keeper(Path(door))))
    steps = _hook(int(at))
    calls.sweep(gate, clients.named(client), Path(folder), Path(out))
    sys.stdout.write(f"{steps()}\n")


def _hook(at: int) -> Callable[[], int]:
    """Counts the steps, and kills this process before step `at`; gives a function that tells the count."""
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.query import QuerySet

    from wardline.security.keeper_client import Keeper

    taken = 0

    def counted(step: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*args: Any, **more: Any) -> Any:
            nonlocal taken
            taken += 1
            if taken == at:
                os.kill(os.getpid(), signal.SIGKILL)
            return step(*args, **more)

        return stepping

    for owner, name in (
        (Path, "replace"),
        (QuerySet, "_insert"),
        (BaseDatabaseWrapper, "commit"),
        (Keeper, "create_persons"),
    ):
        setattr(owner, name, counted(getattr(owner, name)))
    return lambda: taken


if __name__ == "__main__":
    main(*sys.argv[1:])

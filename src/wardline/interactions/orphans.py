"""Sealed files without a row: a run that was killed between file and commit leaves them, the next one clears them."""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import OperationalError, connection

from wardline.interactions.models import Interaction
from wardline.project import tenancy

_UUID_LENGTH = 36
_BATCH = 1000


def folder(client: UUID) -> Path:
    """Where a client's sealed files lie."""
    return Path(settings.HOME) / "recordings" / str(client)


def hold_off(client: UUID) -> None:
    """Until this transaction ends nothing of the client is cleared: its files come before its rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [_key(client)])


def clear(client: UUID) -> int:
    """Remove sealed files that no row points at; how many. While others write for long, it is left to a later run."""
    try:
        with tenancy.as_client(client):
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '5s'")
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_key(client)])
            return _clear(client)
    except OperationalError:
        return 0


def _key(client: UUID) -> int:
    return int.from_bytes(sha256(b"sealed files" + client.bytes).digest()[:8], signed=True)


def _clear(client: UUID) -> int:
    left = [(_item(path), path) for path in _files(folder(client))]
    cleared = 0
    for first in range(0, len(left), _BATCH):
        some = left[first : first + _BATCH]
        ids = {item for item, _ in some if item}
        kept = set(Interaction.objects.filter(id__in=ids).values_list("id", flat=True))
        for item, path in some:
            if item not in kept:
                path.unlink(missing_ok=True)
                cleared += 1
    return cleared


def _files(root: Path) -> Iterator[Path]:
    for directory, _, names in os.walk(root):
        yield from (Path(directory, name) for name in names)


def _item(path: Path) -> UUID | None:
    """The interaction that a finished file belongs to; a draft belongs to none."""
    try:
        return UUID(path.name[:_UUID_LENGTH])
    except ValueError:
        return None

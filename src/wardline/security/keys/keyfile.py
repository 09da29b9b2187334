"""Ring keys in files of mode 0600, one an epoch: the provider for one machine.

Stated limit: overwriting a file does not reach the spare cells of a flash disk.
"""

import os
import re
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wardline.security.faults import KeyStoreFault
from wardline.security.keys import durable

_NAME = re.compile(r"epoch-(\d{10})\.key(\.new)?")
_KEY_BYTES = 32
_NONCE_BYTES = 12


class KeyFiles:
    """A folder with `epoch-NNNNNNNNNN.key`, each 32 random bytes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def epochs(self) -> frozenset[int]:
        """Epochs that have a key file, or the beginning of one."""
        if not self._folder.is_dir():
            return frozenset()
        found = (_NAME.fullmatch(path.name) for path in self._folder.iterdir())
        return frozenset(int(match[1]) for match in found if match)

    def begin(self, epoch: int) -> None:
        """Write a fresh key."""
        durable.make_folder(self._folder)
        durable.replace(self._path(epoch), secrets.token_bytes(_KEY_BYTES))

    def seal(self, epoch: int, data: bytes, bound: bytes) -> bytes:
        """AES-256-GCM with a random nonce in front."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._cipher(epoch).encrypt(nonce, data, bound)

    def open(self, epoch: int, sealed: bytes, bound: bytes) -> bytes:
        """What `seal` sealed."""
        try:
            return self._cipher(epoch).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound)
        except (InvalidTag, ValueError):
            raise KeyStoreFault(
                "The ring of keys does not open with its key file.",
                "One of the two was changed or comes from another time; no key can be lent.",
                "Put ring and key file of one moment back, from the newest key copy.",
            ) from None

    def destroy(self, epoch: int) -> None:
        """Overwrite the key, then remove the file; a half-written successor goes with it."""
        path = self._path(epoch)
        if path.exists():
            durable.overwrite(path, secrets.token_bytes(_KEY_BYTES))
            durable.remove(path)
        durable.remove(path.with_name(path.name + ".new"))
        durable.sync_folder(self._folder)

    def _path(self, epoch: int) -> Path:
        return self._folder / f"epoch-{epoch:010d}.key"

    def _cipher(self, epoch: int) -> AESGCM:
        path = self._path(epoch)
        if not path.is_file():
            raise KeyStoreFault(
                f"The ring key of epoch {epoch} is missing.",
                "Without it no key in the store can be opened.",
                "Put its file back from the newest key copy; do not make a new store over this one.",
            )
        status = path.stat()
        if status.st_mode & 0o077 or status.st_uid != os.geteuid():
            raise KeyStoreFault(
                "The ring key file can be read by others.",
                "Whoever reads it can open every key in the store.",
                f"Find out who could read it, then set its mode to 600 and its owner to uid {os.geteuid()}.",
            )
        key = path.read_bytes()
        if len(key) != _KEY_BYTES:
            raise KeyStoreFault(
                "The ring key file has a wrong size.",
                "It was changed from outside; no key can be lent.",
                "Put its file back from the newest key copy.",
            )
        return AESGCM(key)

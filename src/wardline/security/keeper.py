"""The keeper: the one process that owns the key store and lends keys over a Unix socket.

    python -m wardline.security.keeper --store DIR --socket PATH

Whoever connects must run as the same user or as root. Exit code 0 after SIGTERM or SIGINT, 2 when the store cannot
be opened, or no longer written: starting again settles what the disk holds.
"""

import argparse
import contextlib
import os
import resource
import signal
import socket
import struct
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from wardline.security import wire
from wardline.security.faults import ErasedFault, KeeperRefusedFault, KeyStoreFault
from wardline.security.keys import durable
from wardline.security.keys.store import KeyStore
from wardline.vocabulary.faults import Fault

_CONNECTIONS = 256
_IDLE_SECONDS = 60.0
_WAIT_SECONDS = 0.5
_UNABLE = 2
_PEER = struct.Struct("3i")

Answer = tuple[dict[str, Any], bytes]


class KeeperServer:
    """Answers requests on `path` from `store`, a thread a connection."""

    def __init__(self, store: KeyStore, path: Path) -> None:
        self._store = store
        self._path = path
        self._listener = _listen(path)
        self._free = threading.BoundedSemaphore(_CONNECTIONS)
        self._stopped = threading.Event()

    def serve(self) -> None:
        """Accept until `stop`; returns when the store has been let go. Faults: KeyStoreFault when it broke."""
        while not self._stopped.is_set():
            if not self._free.acquire(timeout=_WAIT_SECONDS):
                continue
            try:
                connection, _ = self._listener.accept()
            except OSError:
                self._free.release()
                continue
            threading.Thread(target=self._attend, args=(connection,), daemon=True).start()
        broken = self._store.broken
        self._store.close()
        self._path.unlink(missing_ok=True)
        if broken:
            raise KeyStoreFault(
                "The key store could not be written.", do="Look whether the disk is full or failing."
            )

    def stop(self) -> None:
        """End `serve` after the change under way."""
        self._stopped.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _attend(self, connection: socket.socket) -> None:
        try:
            with connection:
                self._converse(connection)
        except OSError:
            pass  # whoever hung up is not told
        finally:
            self._free.release()
            if self._store.broken:
                self.stop()

    def _converse(self, connection: socket.socket) -> None:
        connection.settimeout(_IDLE_SECONDS)
        try:
            _check_peer(connection)
            while (message := wire.receive(connection)) is not None:
                connection.sendall(wire.pack(*self._answer(*message)))
                if self._store.broken:
                    return
        except Fault as fault:
            connection.sendall(wire.pack(*_faulty(fault)))

    def _answer(self, header: Mapping[str, Any], body: bytes) -> Answer:
        try:
            act = _ACTS.get(str(header.get("act")))
            if act is None:
                raise KeeperRefusedFault("The keeper does not know this act.")
            return act(self._store, header, body)
        except Fault as fault:
            return _faulty(fault)
        except (KeyError, ValueError, TypeError, AttributeError):
            return _faulty(KeeperRefusedFault("A request to the keeper lacks a part or has a wrong one."))


def _listen(path: Path) -> socket.socket:
    durable.make_folder(path.parent)
    status = path.parent.stat()
    if status.st_mode & 0o077 or status.st_uid != os.geteuid():
        raise KeyStoreFault(
            "The folder of the keeper's socket is open to others.",
            "They could stand in its place and take what is asked of it.",
            f"Set its mode to 700 and its owner to uid {os.geteuid()}.",
        )
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        if path.is_socket():
            _refuse_if_alive(path)
            path.unlink()
        with wire.reachable(path) as near:
            listener.bind(near)
        listener.listen(_CONNECTIONS)
    except OSError as error:
        listener.close()
        raise KeyStoreFault(
            f"The keeper cannot listen on its socket: {error.strerror}.",
            do="Give --socket a path in a folder that it may write.",
        ) from error
    return listener


def _refuse_if_alive(path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe, wire.reachable(path) as near:
        if probe.connect_ex(near) == 0:
            raise KeyStoreFault(
                "Another keeper listens on this socket.", do="Use that one, or give another path."
            )


def _check_peer(connection: socket.socket) -> None:
    raw = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER.size)
    _, uid, _ = _PEER.unpack(raw)
    if uid not in {0, os.geteuid()}:
        raise KeeperRefusedFault("The keeper answers only its own user.")


def _faulty(fault: Fault) -> Answer:
    header = {"fault": type(fault).__name__, "what": fault.what, "why": fault.why, "do": fault.do}
    return header, wire.pack_ids(fault.ids) if isinstance(fault, ErasedFault) else b""


def _client(header: Mapping[str, Any]) -> UUID:
    return UUID(hex=header["client"])


def _at(header: Mapping[str, Any]) -> datetime:
    at = datetime.fromisoformat(header["at"])
    if at.tzinfo is None:
        raise KeeperRefusedFault("A time without a zone was given to the keeper.")
    return at


def _create_client(store: KeyStore, header: Mapping[str, Any], _: bytes) -> Answer:
    store.create_client(_client(header))
    return {}, b""


def _create_persons(store: KeyStore, header: Mapping[str, Any], body: bytes) -> Answer:
    store.create_persons(_client(header), wire.read_ids(body))
    return {}, b""


def _lend(store: KeyStore, header: Mapping[str, Any], body: bytes) -> Answer:
    return {}, wire.pack_keys(store.lend(_client(header), wire.read_ids(body)))


def _client_key(store: KeyStore, header: Mapping[str, Any], _: bytes) -> Answer:
    return {}, store.client_key(_client(header))


def _sign(store: KeyStore, header: Mapping[str, Any], body: bytes) -> Answer:
    if len(body) > wire.MESSAGE_BYTES:
        raise KeeperRefusedFault("The message to sign is too large.", do="Sign its digest.")
    return {}, store.sign(_client(header), body)


def _public_key(store: KeyStore, header: Mapping[str, Any], _: bytes) -> Answer:
    return {}, store.public_key(_client(header))


def _erase(store: KeyStore, header: Mapping[str, Any], body: bytes) -> Answer:
    done = store.erase(_client(header), wire.read_ids(body), _at(header))
    return {"at": done.at.isoformat(), "generations": dict(done.generations)}, wire.pack_ids(done.absent)


def _roll(store: KeyStore, header: Mapping[str, Any], _: bytes) -> Answer:
    done = store.roll(_at(header))
    return {"epoch": done.epoch, "at": done.at.isoformat()}, b""


def _health(store: KeyStore, _header: Mapping[str, Any], _: bytes) -> Answer:
    health = store.health()
    return {**asdict(health), "store": health.store.hex}, b""


_ACTS: dict[str, Callable[[KeyStore, Mapping[str, Any], bytes], Answer]] = {
    "create_client": _create_client,
    "create_persons": _create_persons,
    "lend": _lend,
    "client_key": _client_key,
    "sign": _sign,
    "public_key": _public_key,
    "erase": _erase,
    "roll": _roll,
    "health": _health,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the keeper until it is told to stop; the exit code."""
    parser = argparse.ArgumentParser(prog="keeper", description="Owns the key store and lends keys.")
    parser.add_argument("--store", type=Path, required=True, help="folder of the key store")
    parser.add_argument("--socket", type=Path, required=True, help="Unix socket to listen on")
    given = parser.parse_args(arguments)
    os.umask(0o077)
    # A core file would hold keys.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        server = KeeperServer(KeyStore.open(given.store), given.socket)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: server.stop())
        server.serve()
    except (Fault, OSError) as fault:
        sys.stderr.write(f"keeper: {' '.join(str(fault).split())}\n")
        return _UNABLE
    return 0


if __name__ == "__main__":
    sys.exit(main())

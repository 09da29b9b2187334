"""The keeper seen from every other process: asks over the socket, again until a deadline, and holds no key."""

import os
import queue
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from wardline.security import faults, wire
from wardline.security.faults import KeeperAwayFault, KeeperRefusedFault
from wardline.security.keys.store import Effective, Final, Health
from wardline.vocabulary.faults import Fault

_IDLE_KEPT = 8
_PAUSE_SECONDS = 0.05
_FAULTS: dict[str, type[Fault]] = {
    fault.__name__: fault
    for fault in (
        faults.KeyStoreFault,
        faults.KeeperRefusedFault,
        faults.UnknownClientFault,
    )
}


class Keeper:
    """Asks the keeper on `socket`. Threads and forked processes may share it.

    Every act may be asked twice with the same outcome, so a request whose answer was lost is sent again, for up to
    `deadline` seconds. Faults of every method: KeeperAwayFault, KeeperRefusedFault, KeyStoreFault, and as told.
    """

    _idle: queue.LifoQueue[socket.socket]

    def __init__(self, socket: Path, deadline: float = 20.0) -> None:
        self._path = socket
        self._deadline = deadline
        self._idle = queue.LifoQueue(_IDLE_KEPT)
        self._process = os.getpid()

    def create_client(self, client: UUID) -> None:
        """Make the client's keys, once; durable when it returns."""
        self._ask("create_client", client)

    def create_persons(self, client: UUID, ids: Sequence[UUID]) -> None:
        """Make keys for those of `ids` that have none; durable when it returns.

        Faults: UnknownClientFault; ErasedFault when any was erased, and of its lot of 65,536 none is made.
        """
        for lot in _lots(ids):
            self._ask("create_persons", client, wire.pack_ids(lot))

    def lend(self, client: UUID, ids: Sequence[UUID]) -> dict[UUID, bytes]:
        """The 32-byte keys of those of `ids` that have one under this client; hold them for one request only."""
        lent: dict[UUID, bytes] = {}
        for lot in _lots(ids):
            lent.update(wire.read_keys(self._ask("lend", client, wire.pack_ids(lot))[1]))
        return lent

    def client_key(self, client: UUID) -> bytes:
        """The client's 32-byte key for blind indexes and digests. Faults: UnknownClientFault."""
        return self._ask("client_key", client)[1]

    def sign(self, client: UUID, message: bytes) -> bytes:
        """The client's ledger's Ed25519 signature of at most 1 MiB, 64 bytes. Faults: UnknownClientFault."""
        if len(message) > wire.MESSAGE_BYTES:
            raise KeeperRefusedFault("The message to sign is too large.", do="Sign its digest.")
        return self._ask("sign", client, message)[1]

    def public_key(self, client: UUID) -> bytes:
        """The raw 32 bytes of the key that checks `sign`. Faults: UnknownClientFault."""
        return self._ask("public_key", client)[1]

    def erase(self, client: UUID, ids: Sequence[UUID], at: datetime) -> Effective:
        """Take the keys of `ids` away for good; who was erased before stays so, at the time of then.

        Faults: UnknownClientFault.
        """
        times, generations, absent = [], {}, set()
        for lot in _lots(ids):
            header, body = self._ask("erase", client, wire.pack_ids(lot), at=at.isoformat())
            times.append(datetime.fromisoformat(header["at"]))
            generations.update({int(shard): number for shard, number in header["generations"].items()})
            absent.update(wire.read_ids(body))
        return Effective(max(times, default=at), generations, frozenset(absent))

    def roll(self, at: datetime) -> Final:
        """Begin an epoch under a new ring key: erasures so far are final."""
        header, _ = self._ask("roll", at=at.isoformat())
        return Final(header["epoch"], datetime.fromisoformat(header["at"]))

    def health(self) -> Health:
        """How the key store stands."""
        header, _ = self._ask("health")
        return Health(**{**header, "store": UUID(hex=header["store"])})

    def close(self) -> None:
        """Hang up."""
        while not self._idle.empty():
            self._idle.get_nowait().close()

    def _ask(
        self, act: str, client: UUID | None = None, body: bytes = b"", **more: str
    ) -> tuple[dict[str, Any], bytes]:
        who = {} if client is None else {"client": client.hex}
        message = wire.pack({"act": act, **who, **more}, body)
        # Monotonic, for waiting only: no fact rests on this clock.
        until = time.monotonic() + self._deadline
        while True:
            try:
                header, answer = self._once(message, until)
            except OSError as error:
                if time.monotonic() + _PAUSE_SECONDS >= until:
                    raise _away() from error
                self.close()  # what idles may be as dead
                time.sleep(_PAUSE_SECONDS)
                continue
            _raise_fault(header, answer)
            return header, answer

    def _once(self, message: bytes, until: float) -> tuple[dict[str, Any], bytes]:
        connection = self._connect(until)
        try:
            connection.settimeout(max(until - time.monotonic(), _PAUSE_SECONDS))
            # Who is refused is hung up on, and told why in what can still be read.
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.sendall(message)
            answered = wire.receive_answer(connection)
        except BaseException:
            connection.close()
            raise
        try:
            self._idle.put_nowait(connection)
        except queue.Full:
            connection.close()
        return answered

    def _connect(self, until: float) -> socket.socket:
        if self._process != os.getpid():
            # Two processes on one connection would read each other's answers.
            self._idle = queue.LifoQueue(_IDLE_KEPT)
            self._process = os.getpid()
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            pass
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            connection.settimeout(max(until - time.monotonic(), _PAUSE_SECONDS))
            with wire.reachable(self._path) as near:
                connection.connect(near)
        except BaseException:
            connection.close()
            raise
        return connection


def _lots(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for at in range(0, len(ids), wire.IDS_PER_REQUEST):
        yield ids[at : at + wire.IDS_PER_REQUEST]


def _raise_fault(header: dict[str, Any], body: bytes) -> None:
    name = header.get("fault")
    if name is None:
        return
    sentences = (header["what"], header["why"], header["do"])
    if name == faults.ErasedFault.__name__:
        raise faults.ErasedFault(*sentences, wire.read_ids(body))
    raise _FAULTS.get(name, KeeperRefusedFault)(*sentences)


def _away() -> KeeperAwayFault:
    return KeeperAwayFault(
        "The keeper does not answer.",
        "Without it nothing sealed can be opened and nothing new can be protected, so nothing was done.",
        "Look at the line that the keeper wrote when it stopped, and start it again.",
    )

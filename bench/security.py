"""Sealing and opening beside bare AES-GCM, and keys lent per second: `python bench/security.py`."""

import io
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wardline.security.keeper_client import Keeper
from wardline.security.vault import Vault

SECONDS = 1.0
ITEM = 1024
FILE = 64 << 20


def rate(act: Callable[[], object], of: int = 1) -> float:
    """How many times a second, `of` at once."""
    done, began = 0, time.perf_counter()
    while (spent := time.perf_counter() - began) < SECONDS:
        act()
        done += of
    return done / spent


def tell(what: str, value: float, unit: str = "/s") -> None:
    print(f"{what:<52}{value:>12,.0f} {unit}")


def bare() -> None:
    key, data = secrets.token_bytes(32), os.urandom(ITEM)
    cipher = AESGCM(key)
    sealed = b"n" * 12, cipher.encrypt(b"n" * 12, data, b"label")
    tell(
        "bare AES-256-GCM, encrypt 1 KiB",
        rate(lambda: cipher.encrypt(secrets.token_bytes(12), data, b"label")),
    )
    tell("bare AES-256-GCM, decrypt 1 KiB", rate(lambda: cipher.decrypt(*sealed, b"label")))
    block = os.urandom(1 << 18)
    tell(
        "bare AES-256-GCM, 256 KiB blocks",
        rate(lambda: cipher.encrypt(b"n" * 12, block, b""), 1) / 4,
        "MiB/s",
    )


def vault(keeper: Keeper, folder: Path) -> None:
    client, people = uuid4(), [uuid4() for _ in range(100)]
    keeper.create_client(client)
    keeper.create_persons(client, people)
    holder, item, data = Vault(keeper), uuid4(), os.urandom(ITEM)
    sealed = holder.seal(client, people[0], item, "turns", 1, data)
    with holder.lending(client, people):
        tell(
            "vault seal 1 KiB, keys held",
            rate(lambda: holder.seal(client, people[0], item, "turns", 1, data)),
        )
        tell(
            "vault open 1 KiB, keys held",
            rate(lambda: holder.open(client, people[0], item, "turns", 1, sealed)),
        )
    tell(
        "vault open 1 KiB, one loan each",
        rate(lambda: holder.open(client, people[0], item, "turns", 1, sealed)),
    )
    parts = [(person, item, "turns", 1, data) for person in people]
    opened = [(*part[:4], one) for part, one in zip(parts, holder.seal_many(client, parts), strict=True)]
    tell("vault seal_many, 100 people a call", rate(lambda: holder.seal_many(client, parts), 100))
    tell("vault open_many, 100 people a call", rate(lambda: holder.open_many(client, opened), 100))
    sound, target = io.BytesIO(bytes(FILE)), folder / "sound"
    began = time.perf_counter()
    holder.seal_file(client, people[0], item, "sound", 1, sound, target)
    tell("seal_file, 64 MiB with fsync", FILE / (1 << 20) / (time.perf_counter() - began), "MiB/s")
    began = time.perf_counter()
    with holder.open_file(client, people[0], item, "sound", 1, target) as reader:
        while reader.read(1 << 18):
            pass
    tell("open_file, 64 MiB", FILE / (1 << 20) / (time.perf_counter() - began), "MiB/s")


def keys(keeper: Keeper) -> None:
    client, people = uuid4(), [uuid4() for _ in range(20_000)]
    keeper.create_client(client)
    began = time.perf_counter()
    for at in range(0, len(people), 5000):
        keeper.create_persons(client, people[at : at + 5000])
    tell("keeper creates, 5,000 a batch, durable", len(people) / (time.perf_counter() - began), "people/s")
    tell(
        "keeper creates, one at a time, durable",
        rate(lambda: keeper.create_persons(client, [uuid4()])),
        "people/s",
    )
    tell("keeper lends, one a request", rate(lambda: keeper.lend(client, people[:1])), "requests/s")
    tell("keeper lends, 1,000 a request", rate(lambda: keeper.lend(client, people[:1000]), 1000), "keys/s")
    tell("keeper signs", rate(lambda: keeper.sign(client, b"checkpoint")))


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, "-m", "wardline.security.keeper"]
        command += ["--store", str(folder / "keys"), "--socket", str(folder / "run" / "keeper.sock")]
        process = subprocess.Popen(command)
        try:
            keeper = Keeper(folder / "run" / "keeper.sock")
            bare()
            vault(keeper, folder)
            keys(keeper)
            keeper.close()
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main()

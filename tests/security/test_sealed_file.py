"""A sealed file is written whole or not at all, and gives nothing when a chunk was moved, changed or cut off."""

import io
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from wardline.security.envelope import Label
from wardline.security.faults import SealBrokenFault
from wardline.security.sealed_file import SealedReader, seal_file

KEY = bytes(range(32))
LABEL = Label(UUID(int=1), UUID(int=2), UUID(int=3), "sound", 1)
CHUNK = 1 << 16
HEADER = 75


def sealed(tmp_path: Path, data: bytes, name: str = "sound.sealed") -> Path:
    target = tmp_path / name
    assert seal_file(KEY, LABEL, io.BytesIO(data), target, CHUNK) == len(data)
    return target


def opened(path: Path, label: Label = LABEL, key: bytes = KEY) -> bytes:
    with path.open("rb") as file, SealedReader(key, label, file) as reader:
        return reader.read()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 17])
def test_every_size_opens_as_it_was(tmp_path: Path, size: int) -> None:
    data = os.urandom(size)
    path = sealed(tmp_path, data)
    assert opened(path) == data
    assert path.stat().st_mode & 0o077 == 0


def test_any_place_can_be_read_first(tmp_path: Path) -> None:
    data = os.urandom(3 * CHUNK + 500)
    with (
        sealed(tmp_path, data).open("rb") as file,
        io.BufferedReader(SealedReader(KEY, LABEL, file)) as reader,
    ):
        for place in (2 * CHUNK - 5, 0, 3 * CHUNK + 490, CHUNK):
            assert reader.seek(place) == place
            assert reader.read(20) == data[place : place + 20]
        assert reader.seek(-3, os.SEEK_END) == len(data) - 3
        assert reader.read() == data[-3:]
        assert reader.read() == b""


def test_a_source_that_gives_little_at_a_time_is_sealed_alike(tmp_path: Path) -> None:
    class Dripping(io.RawIOBase):
        def __init__(self, data: bytes) -> None:
            self.inner = io.BytesIO(data)

        def read(self, size: int = -1) -> bytes:
            return self.inner.read(min(size, 1000))

    data = os.urandom(CHUNK + 5000)
    seal_file(KEY, LABEL, Dripping(data), tmp_path / "out", CHUNK)  # type: ignore[arg-type]
    assert opened(tmp_path / "out") == data


@pytest.mark.parametrize(
    "label",
    [
        Label(uuid4(), UUID(int=2), UUID(int=3), "sound", 1),
        Label(UUID(int=1), uuid4(), UUID(int=3), "sound", 1),
        Label(UUID(int=1), UUID(int=2), uuid4(), "sound", 1),
        Label(UUID(int=1), UUID(int=2), UUID(int=3), "masked", 1),
        Label(UUID(int=1), UUID(int=2), UUID(int=3), "sound", 2),
    ],
    ids=["client", "person", "item", "field", "version"],
)
def test_a_swap_of_any_part_of_the_label_fails(tmp_path: Path, label: Label) -> None:
    with pytest.raises(SealBrokenFault):
        opened(sealed(tmp_path, b"x" * 100), label)


def test_another_key_fails(tmp_path: Path) -> None:
    with pytest.raises(SealBrokenFault):
        opened(sealed(tmp_path, b"x" * 100), key=bytes(32))


def chunks(path: Path) -> tuple[bytes, list[bytes]]:
    data = path.read_bytes()
    step = CHUNK + 16
    return data[:HEADER], [data[at : at + step] for at in range(HEADER, len(data), step)]


FLAWS: dict[str, Callable[[bytes, list[bytes]], bytes]] = {
    "last chunk cut off": lambda header, parts: header + b"".join(parts[:-1]),
    "cut in the middle": lambda header, parts: header + b"".join(parts)[: CHUNK * 2],
    "only the header": lambda header, parts: header,
    "half a header": lambda header, parts: header[:30],
    "nothing": lambda header, parts: b"",
    "two chunks exchanged": lambda header, parts: header + parts[1] + parts[0] + b"".join(parts[2:]),
    "a chunk twice": lambda header, parts: header + parts[0] + b"".join(parts),
    "first chunk left out": lambda header, parts: header + b"".join(parts[1:]),
    "a byte more": lambda header, parts: header + b"".join(parts) + b"\0",
    "another chunk size": lambda header, parts: header[:4] + b"\0\x02\0\0" + header[8:] + b"".join(parts),
    "chunk size zero": lambda header, parts: header[:4] + b"\0\0\0\0" + header[8:] + b"".join(parts),
    "another magic": lambda header, parts: b"WLF2" + header[4:] + b"".join(parts),
    "another nonce prefix": lambda header, parts: header[:-1] + bytes([header[-1] ^ 1]) + b"".join(parts),
}


@pytest.mark.parametrize("flaw", FLAWS)
@pytest.mark.parametrize("size", [3 * CHUNK, 3 * CHUNK + 999])
def test_a_tampered_file_fails(tmp_path: Path, flaw: str, size: int) -> None:
    path = sealed(tmp_path, os.urandom(size))
    path.write_bytes(FLAWS[flaw](*chunks(path)))
    with pytest.raises(SealBrokenFault):
        opened(path)


def test_a_file_cut_short_gives_not_even_its_beginning(tmp_path: Path) -> None:
    path = sealed(tmp_path, os.urandom(3 * CHUNK))
    header, parts = chunks(path)
    path.write_bytes(header + b"".join(parts[:2]))
    with path.open("rb") as file, pytest.raises(SealBrokenFault):
        SealedReader(KEY, LABEL, file)


def test_a_chunk_of_another_file_of_the_same_label_fails(tmp_path: Path) -> None:
    one, two = (sealed(tmp_path, os.urandom(2 * CHUNK), name) for name in ("one", "two"))
    header, parts = chunks(one)
    one.write_bytes(header + chunks(two)[1][0] + parts[1])
    with pytest.raises(SealBrokenFault):
        opened(one)


def test_a_source_that_fails_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() > CHUNK:
                raise OSError("the disk of the source is gone")
            return super().read(size)

    path = sealed(tmp_path, b"before")
    with pytest.raises(OSError, match="source is gone"):
        seal_file(KEY, LABEL, Failing(bytes(4 * CHUNK)), path, CHUNK)
    assert opened(path) == b"before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_killed_while_writing_it_leaves_the_old_file_whole(tmp_path: Path, call: str) -> None:
    path = sealed(tmp_path, b"before")
    child = os.fork()
    if child == 0:
        try:
            setattr(os, call, lambda *_: os._exit(9))
            seal_file(KEY, LABEL, io.BytesIO(bytes(2 * CHUNK)), path, CHUNK)
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert opened(path) == b"before"


def test_content_and_name_are_synced_before_it_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, replace = os.fsync, os.replace

    def synced(descriptor: int) -> None:
        steps.append("folder" if Path(f"/proc/self/fd/{descriptor}").is_dir() else "file")
        sync(descriptor)

    def replaced(*given: str) -> None:
        steps.append("replace")
        replace(*given)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    sealed(tmp_path, b"abc")
    assert steps == ["file", "replace", "folder"]


def test_a_large_file_is_never_whole_in_memory(tmp_path: Path) -> None:
    size = 24 << 20
    source = tmp_path / "plain"
    with source.open("wb") as out:
        out.truncate(size)
    tracemalloc.start()
    with source.open("rb") as plain:
        seal_file(KEY, LABEL, plain, tmp_path / "large")
    with (tmp_path / "large").open("rb") as file, SealedReader(KEY, LABEL, file) as reader:
        read = sum(len(part) for part in iter(lambda: reader.read(1 << 16), b""))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert read == size
    assert peak < 4 << 20


@pytest.mark.parametrize("size", [1 << 10, 1 << 21])
def test_chunks_outside_their_bounds_are_refused(tmp_path: Path, size: int) -> None:
    with pytest.raises(ValueError, match="64 KiB to 1 MiB"):
        seal_file(KEY, LABEL, io.BytesIO(b""), tmp_path / "out", size)

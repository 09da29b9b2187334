"""Whatever is done to a copy, the verifier sees it, names the first bad index, and runs alone."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ledger.conftest import AT, CLIENT, Copy, Fill, Signer, drafts

from wardline.ledger import checkpoint, tree, verify
from wardline.ledger.entry import write
from wardline.ledger.export import verifier_source

SIZE = 600


@pytest.fixture
def older(fill: Fill, copy: Copy) -> bytes:
    """A checkpoint that somebody kept."""
    fill(500)
    return (copy() / "checkpoint").read_bytes()


@pytest.fixture
def folder(older: bytes, fill: Fill, copy: Copy) -> Path:
    fill(SIZE - 500)
    return copy()


def fault(report: verify.Report) -> verify.BadError:
    assert report.fault is not None
    return report.fault


def check(folder: Path, signer: Signer, older: bytes | None = None) -> verify.Report:
    return verify.check(folder, [signer.key.vkey()], older)


def bundles(folder: Path, size: int = SIZE) -> list[bytes]:
    return list(verify.entries(folder, size))


def rewrite(folder: Path, lines: list[bytes], signer: Signer) -> None:
    """What somebody who holds the signing key can do: other entries, right tiles, a fresh signature."""
    leaves = [tree.leaf_hash(line) for line in lines]
    kept = tree.Kept(leaves)
    shutil.rmtree(folder / "tile")
    for first in range(0, len(lines), 256):
        part = lines[first : first + 256]
        put(
            folder,
            "entries",
            first,
            len(part),
            b"".join(len(each).to_bytes(2, "big") + each for each in part),
        )
        put(folder, "0", first, len(part), b"".join(leaves[first : first + 256]))
    whole = len(lines) // 256
    if whole:
        put(folder, "1", 0, whole, b"".join(kept.read(1, 0, whole)))
    signed = checkpoint.encode(
        checkpoint.origin(CLIENT), len(lines), kept.range.root(), signer.sign, signer.key
    )
    (folder / "checkpoint").write_text(signed.note)


def put(folder: Path, level: str, first: int, width: int, content: bytes) -> None:
    path = folder / verify.tile_path(level, first // 256, width)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def flip(path: Path, at: int, bit: int = 0) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1 << bit
    path.write_bytes(content)


def cut(path: Path, by: int = 1) -> None:
    path.write_bytes(path.read_bytes()[:-by])


def lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0\0")


def swap(folder: Path, one: int, other: int) -> None:
    """Two entries of one bundle change places."""
    path = folder / "tile/entries/001"
    lines = bundles(folder)[256:512]
    lines[one - 256], lines[other - 256] = lines[other - 256], lines[one - 256]
    path.write_bytes(b"".join(len(each).to_bytes(2, "big") + each for each in lines))


def swap_with_tile(folder: Path, one: int, other: int) -> None:
    swap(folder, one, other)
    leaves = [tree.leaf_hash(line) for line in bundles(folder)[256:512]]
    (folder / "tile/0/001").write_bytes(b"".join(leaves))


def in_entry(index: int) -> Callable[[Path], int]:
    """An offset within the bundle that holds entry `index`, somewhere inside its bytes."""

    def at(folder: Path) -> int:
        lines = bundles(folder)[index // 256 * 256 : index]
        return sum(2 + len(line) for line in lines) + 20

    return at


TAMPERING: dict[str, tuple[Callable[[Path], object], int | None]] = {
    "a bit of an entry": (lambda f: flip(f / "tile/entries/001", in_entry(300)(f)), 300),
    "a bit of the first entry": (lambda f: flip(f / "tile/entries/000", 5), 0),
    "a bit of the last entry": (lambda f: flip(f / "tile/entries/002.p/88", -1), 599),
    "a bit of a leaf hash": (lambda f: flip(f / "tile/0/001", 32 * 44), 300),
    "a bit of a higher tile": (lambda f: flip(f / "tile/1/000.p/2", 32), 256),
    "a bundle gone": (lambda f: (f / "tile/entries/001").unlink(), 256),
    "a tile gone": (lambda f: (f / "tile/0/002.p/88").unlink(), 512),
    "a higher tile gone": (lambda f: (f / "tile/1/000.p/2").unlink(), 0),
    "a bundle cut": (lambda f: cut(f / "tile/entries/002.p/88"), 599),
    "a bundle emptied": (lambda f: (f / "tile/entries/001").write_bytes(b""), 256),
    "a tile cut": (lambda f: cut(f / "tile/0/001", 32), 256),
    "bytes behind a bundle": (lambda f: lengthen(f / "tile/entries/000"), 255),
    "two entries swapped": (lambda f: swap(f, 300, 301), 300),
    "two entries swapped with their hashes": (lambda f: swap_with_tile(f, 300, 301), 256),
    "two bundles swapped": (
        lambda f: shutil.copy(f / "tile/entries/000", f / "tile/entries/001"),
        256,
    ),
    "a bit of the signature": (lambda f: flip(f / "checkpoint", -10), None),
    "a bit of the size": (lambda f: flip(f / "checkpoint", len(checkpoint.origin(CLIENT)) + 1), None),
    "the signature gone": (
        lambda f: (f / "checkpoint").write_text((f / "checkpoint").read_text().split("\n—")[0] + "\n"),
        None,
    ),
}


@pytest.mark.parametrize("flaw", TAMPERING)
def test_tampering_is_seen_and_its_first_index_named(folder: Path, signer: Signer, flaw: str) -> None:
    assert check(folder, signer).fault is None
    act, index = TAMPERING[flaw]
    act(folder)
    report = check(folder, signer)
    assert fault(report).index == index


@given(data=st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_flipped_bit_of_any_file_is_seen(folder: Path, signer: Signer, data: st.DataObject) -> None:
    path = data.draw(
        st.sampled_from(sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "vkey"))
    )
    content = path.read_bytes()
    flip(path, data.draw(st.integers(0, len(content) - 1)), data.draw(st.integers(0, 7)))
    assert check(folder, signer).fault is not None
    path.write_bytes(content)
    assert check(folder, signer).fault is None


def test_an_entry_changed_and_all_signed_again_is_seen_by_who_kept_a_checkpoint(
    folder: Path, older: bytes, signer: Signer
) -> None:
    lines = bundles(folder)
    lines[300] = write(CLIENT, uuid4(), drafts(1)[0]).line
    rewrite(folder, lines, signer)
    assert check(folder, signer).fault is None
    assert "rewritten" in fault(check(folder, signer, older)).says


def test_a_change_behind_the_kept_checkpoint_is_no_rewriting_of_what_it_covers(
    folder: Path, older: bytes, signer: Signer
) -> None:
    lines = bundles(folder)
    lines[550] = write(CLIENT, uuid4(), drafts(1)[0]).line
    rewrite(folder, lines, signer)
    assert check(folder, signer, older).fault is None


def test_a_ledger_cut_and_signed_again_is_seen_by_who_kept_a_checkpoint(
    folder: Path, older: bytes, signer: Signer
) -> None:
    rewrite(folder, bundles(folder)[:499], signer)
    assert check(folder, signer).fault is None
    report = check(folder, signer, older)
    assert "cut" in fault(report).says
    assert fault(report).index == 499


def test_a_ledger_of_the_same_size_with_another_past_is_seen(folder: Path, signer: Signer) -> None:
    kept = (folder / "checkpoint").read_bytes()
    lines = bundles(folder)
    lines[0], lines[1] = lines[1], lines[0]
    rewrite(folder, lines, signer)
    assert "rewritten" in fault(check(folder, signer, kept)).says


def test_signed_by_another_key_nothing_is_believed(folder: Path, signer: Signer) -> None:
    rewrite(folder, bundles(folder), Signer.named(checkpoint.origin(CLIENT), seed=4))
    report = check(folder, signer)
    assert report.head is None
    assert "No key" in fault(report).says


def test_all_tiles_rewritten_under_the_old_signature_do_not_hold(folder: Path, signer: Signer) -> None:
    note = (folder / "checkpoint").read_bytes()
    lines = bundles(folder)
    lines[300] = write(CLIENT, uuid4(), drafts(1)[0]).line
    rewrite(folder, lines, signer)
    (folder / "checkpoint").write_bytes(note)
    assert "not those that were signed" in fault(check(folder, signer)).says


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"not json", "is not an entry"),
        (b"[]", "is not an entry"),
        (write(uuid4(), uuid4(), drafts(1)[0]).line, "another ledger"),
    ],
)
def test_what_is_signed_but_no_entry_of_this_ledger_is_named(
    folder: Path, signer: Signer, line: bytes, says: str
) -> None:
    lines = bundles(folder)
    lines[7] = line
    rewrite(folder, lines, signer)
    report = check(folder, signer)
    assert says in fault(report).says
    assert fault(report).index == 7


def test_an_entry_that_stands_twice_is_named(folder: Path, signer: Signer) -> None:
    lines = bundles(folder)
    rewrite(folder, [*lines[:9], lines[3], *lines[9:]], signer)
    assert fault(check(folder, signer)).index == 9


def test_a_promised_entry_that_is_not_included_is_named(folder: Path, signer: Signer) -> None:
    line = write(CLIENT, uuid4(), drafts(1)[0])
    kept = json.loads(bundles(folder)[5])["id"]
    good = {"entry": kept, "leaf": tree.leaf_hash(bundles(folder)[5]).hex()}
    receipts = folder / "receipts.jsonl"
    receipts.write_text(json.dumps(good) + "\n")
    assert check(folder, signer).receipts == 1
    for bad in ({"entry": str(line.id), "leaf": line.leaf.hex()}, {**good, "leaf": line.leaf.hex()}):
        receipts.write_text(json.dumps(good) + "\n" + json.dumps(bad) + "\n")
        assert "line 2" in fault(check(folder, signer)).says
    receipts.write_text("{}\n")
    assert "not a receipt" in fault(check(folder, signer)).says


def alone(folder: Path, *arguments: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Runs the shipped file where nothing of ours can be imported."""
    (tmp_path / "verify.py").write_bytes(verifier_source())
    return subprocess.run(
        [sys.executable, "-I", "verify.py", str(folder), *arguments],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def test_alone_it_exits_0_1_or_2(folder: Path, older: bytes, signer: Signer, tmp_path: Path) -> None:
    (tmp_path / "older").write_bytes(older)
    asked = ("--key", signer.key.vkey(), "--older", str(tmp_path / "older"))
    good = alone(folder, *asked, tmp_path=tmp_path)
    assert (good.returncode, good.stderr) == (0, "")
    assert f"{SIZE} entries" in good.stdout
    assert "came from the folder itself" in alone(folder, tmp_path=tmp_path).stdout
    flip(folder / "tile/entries/001", 40)
    bad = alone(folder, *asked, tmp_path=tmp_path)
    assert bad.returncode == 1
    assert "[first bad index 256]" in bad.stdout
    for unusable in (
        alone(tmp_path / "nowhere", tmp_path=tmp_path),
        alone(tmp_path, "--key", signer.key.vkey(), tmp_path=tmp_path),
        alone(folder, "--key", "nonsense", tmp_path=tmp_path),
        alone(folder, "--older", str(tmp_path / "none"), tmp_path=tmp_path),
        alone(folder, "--nonsense", tmp_path=tmp_path),
    ):
        assert unusable.returncode == 2
        assert "Traceback" not in unusable.stderr


def test_it_prints_nothing_of_what_entries_hold(folder: Path, signer: Signer, tmp_path: Path) -> None:
    flip(folder / "tile/0/001", 0)
    said = alone(folder, tmp_path=tmp_path)
    entry = json.loads(bundles(folder)[256])
    assert entry["id"] not in said.stdout
    assert entry["body"]["item"] not in said.stdout
    assert sha256(AT.isoformat().encode()).hexdigest() not in said.stdout

"""The offline copy follows C2SP tlog-tiles, grows in place, and is never half written."""

import json
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connections
from tests.ledger.conftest import AT, Copy, Fill, Signer, drafts

from wardline.ledger import book, checkpoint, tree, verify
from wardline.ledger import export as module
from wardline.ledger.export import NothingSignedFault, OtherHistoryFault, export, verifier_source
from wardline.project import tenancy


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_layout_is_that_of_the_standard(fill: Fill, copy: Copy) -> None:
    fill(600)
    found = files(copy())
    assert set(found) == {
        "checkpoint", "vkey",
        "tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2",
        "tile/entries/000", "tile/entries/001", "tile/entries/002.p/88",
    }  # fmt: skip
    assert len(found["tile/0/000"]) == 8192
    leaves = [found["tile/0/001"][at : at + 32] for at in range(0, 8192, 32)]
    assert tree.Kept(leaves).range.root() == found["tile/1/000.p/2"][32:]


def test_tile_numbers_are_written_in_groups_of_three() -> None:
    assert verify.tile_path("0", 1234067, 256) == "tile/0/x001/x234/067"
    assert verify.tile_path("entries", 1000, 7) == "tile/entries/x001/000.p/7"
    assert verify.tile_path("2", 0, 256) == "tile/2/000"


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 512])
def test_every_size_verifies(fill: Fill, copy: Copy, signer: Signer, size: int) -> None:
    fill(size)
    assert verify.check(copy(), [signer.key.vkey()]).fault is None


def test_a_copy_grown_step_by_step_is_the_copy_made_at_once(
    fill: Fill, copy: Copy, signer: Signer, client: UUID, tmp_path: Path
) -> None:
    kept = []
    for count in (1, 254, 1, 1, 300):
        fill(count)
        folder = copy()
        kept.append((folder / "checkpoint").read_bytes())
        for older in kept:
            assert verify.check(folder, [signer.key.vkey()], older).fault is None
    with tenancy.reading([client]):
        export(client, tmp_path / "fresh", [signer.key])
    assert files(folder) == files(tmp_path / "fresh")


def test_killed_at_any_file_the_copy_verifies_as_before_and_then_goes_on(
    fill: Fill, copy: Copy, signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(300)
    folder = copy()
    before = (folder / "checkpoint").read_bytes()
    fill(300)
    whole = module._put
    written: list[Path] = []

    def dies_after(count: int) -> Callable[[Path, bytes], None]:
        def put(path: Path, content: bytes) -> None:
            if len(written) == count:
                raise KeyboardInterrupt
            written.append(path)
            whole(path, content)

        return put

    for count in range(7):
        written.clear()
        monkeypatch.setattr(module, "_put", dies_after(count))
        with pytest.raises(KeyboardInterrupt):
            copy()
        assert (folder / "checkpoint").read_bytes() == before
        assert verify.check(folder, [signer.key.vkey()]).fault is None
    monkeypatch.setattr(module, "_put", whole)
    report = verify.check(copy(), [signer.key.vkey()], before)
    assert report.head is not None
    assert report.head.size == 600


def test_promised_receipts_travel_with_the_copy(
    client: UUID, signer: Signer, tmp_path: Path, database: None
) -> None:
    with tenancy.as_client(client):
        receipts = book.append_many(client, drafts(3))
    book.sequence(client, signer.sign, signer.key, AT)
    with tenancy.reading([client]):
        export(client, tmp_path, [signer.key], receipts[:2])
    lines = [json.loads(line) for line in (tmp_path / "receipts.jsonl").read_text().splitlines()]
    assert lines == [{"entry": str(each.entry_id), "leaf": each.leaf_hex} for each in receipts[:2]]
    assert verify.check(tmp_path, [signer.key.vkey()]).receipts == 2


def test_a_ledger_that_was_set_back_does_not_overwrite_its_copy(fill: Fill, copy: Copy, client: UUID) -> None:
    fill(5)
    folder = copy()
    before = files(folder)
    with tenancy.as_client(client, "owner"), connections["owner"].cursor() as cursor:
        for table in ("checkpoint", "sequenced", "waiting", "entry"):
            cursor.execute(f"DELETE FROM ledger_{table}")
    fill(9)
    with pytest.raises(OtherHistoryFault):
        copy()
    assert files(folder) == before


def test_another_clients_folder_is_not_overwritten(
    fill: Fill, copy: Copy, tmp_path: Path, signer: Signer
) -> None:
    fill(2)
    folder = copy()
    other = uuid4()
    with tenancy.as_client(other):
        book.append_many(other, drafts(4))
    stranger = Signer.named(checkpoint.origin(other), seed=3)
    book.sequence(other, stranger.sign, stranger.key, AT)
    with tenancy.reading([other]), pytest.raises(OtherHistoryFault):
        export(other, folder, [stranger.key, signer.key])


def test_after_a_change_of_keys_old_and_new_checkpoints_verify(
    fill: Fill, copy: Copy, client: UUID, signer: Signer, tmp_path: Path
) -> None:
    fill(2)
    older = (copy() / "checkpoint").read_bytes()
    successor = Signer.named(checkpoint.origin(client), seed=7)
    with tenancy.as_client(client):
        book.append_many(client, drafts(1))
    book.sequence(client, successor.sign, successor.key, AT)
    with tenancy.reading([client]):
        export(client, tmp_path / "copy", [signer.key, successor.key])
    keys = (tmp_path / "copy/vkey").read_text().split()
    assert verify.check(tmp_path / "copy", keys, older).fault is None


def test_a_ledger_without_a_checkpoint_is_not_copied(copy: Copy, database: None) -> None:
    with pytest.raises(NothingSignedFault):
        copy()


def test_the_verifier_that_ships_is_short_and_needs_nothing_of_ours() -> None:
    source = verifier_source().decode()
    assert len(source.splitlines()) <= 300
    assert "wardline" not in source
    assert "django" not in source

"""What has committed is numbered once, in the order found, and signed, however late it came and whoever was killed."""

import os
import signal
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connections, transaction
from tests.ledger.conftest import AT, Signer, drafts

from wardline.ledger import book, checkpoint, models, tree
from wardline.ledger.book import Receipt
from wardline.ledger.checkpoint import BadCheckpointFault, Checkpoint
from wardline.ledger.entry import Draft, UnfitEntryFault, write
from wardline.project import tenancy

pytestmark = pytest.mark.usefixtures("database")


def put(client: UUID, count: int = 1, at: datetime = AT, using: str = "default") -> list[Receipt]:
    with tenancy.as_client(client, using):
        return book.append_many(client, [Draft(each.kind, each.body, at) for each in drafts(count)], using)


def sequenced(client: UUID, signer: Signer, *, thorough: bool = False) -> Checkpoint | None:
    return book.sequence(client, signer.sign, signer.key, AT, thorough=thorough)


def run(client: UUID, signer: Signer, *, thorough: bool = False) -> Checkpoint:
    """A run that has something to sign."""
    signed = sequenced(client, signer, thorough=thorough)
    assert signed is not None
    return signed


def latest(client: UUID) -> Checkpoint:
    with tenancy.reading([client]):
        head = book.latest(client)
    assert head is not None
    return head


def proved(client: UUID, receipt: Receipt) -> bool:
    with tenancy.reading([client]):
        found = book.inclusion(client, receipt.entry_id)
    assert found.leaf.hex() == receipt.leaf_hex
    head = found.checkpoint
    return tree.verify_inclusion(found.leaf, found.index, head.size, found.path, head.root)


def indexes(client: UUID) -> list[int]:
    with tenancy.reading([client]):
        return [each.index for each in book.entries(client, limit=100_000)]


def test_every_receipt_is_proved_under_the_next_checkpoint(client: UUID, signer: Signer) -> None:
    receipts = put(client, 3)
    signed = run(client, signer)
    assert signed.size == 3
    assert all(proved(client, receipt) for receipt in receipts)
    assert checkpoint.parse(signed.note, [signer.key]).root == signed.root


def test_an_entry_reads_back_as_it_was_written(client: UUID, signer: Signer) -> None:
    item = uuid4()
    with tenancy.as_client(client):
        receipt = book.append(client, "handling", {"act": "read", "item": item}, AT)
    run(client, signer)
    with tenancy.reading([client]):
        (found,) = book.entries(client)
    assert (found.index, found.id, found.kind, found.at) == (0, receipt.entry_id, "handling", AT)
    assert found.body == {"act": "read", "item": str(item)}
    assert tree.leaf_hash(found.line).hex() == receipt.leaf_hex


def test_an_empty_ledger_is_signed_once(client: UUID, signer: Signer) -> None:
    assert run(client, signer).root == tree.EMPTY_ROOT
    assert sequenced(client, signer) is None


def test_nothing_new_means_no_new_checkpoint(client: UUID, signer: Signer) -> None:
    put(client)
    assert run(client, signer) is not None
    assert sequenced(client, signer) is None


def test_what_rolls_back_leaves_neither_entry_nor_number(client: UUID, signer: Signer) -> None:
    def fail() -> None:
        with tenancy.as_client(client):
            book.append_many(client, drafts(2))
            raise TimeoutError

    with pytest.raises(TimeoutError):
        fail()
    assert run(client, signer).size == 0


def test_an_entry_that_commits_late_is_numbered_after_those_that_came_before(
    client: UUID, signer: Signer
) -> None:
    with tenancy.as_client(client, "evidence"):
        late = book.append_many(client, [Draft("handling", {}, AT - timedelta(hours=1))], "evidence")
        early = put(client, 2)
        first = run(client, signer)
        assert first.size == 2
    second = run(client, signer)
    assert second.size == 3
    assert all(proved(client, receipt) for receipt in [*early, *late])
    assert indexes(client) == [0, 1, 2]


def test_each_checkpoint_is_proved_to_continue_all_before(client: UUID, signer: Signer) -> None:
    signed = []
    for count in (1, 2, 4, 254, 300, 1):
        put(client, count)
        signed.append(run(client, signer))
    with tenancy.reading([client]):
        for each in signed:
            proof = book.consistency(client, each.size)
            assert tree.verify_consistency(each.size, signed[-1].size, proof, each.root, signed[-1].root)


def test_killed_after_signing_the_lost_checkpoint_still_holds_in_the_next(
    client: UUID, signer: Signer
) -> None:
    lost: list[list[str]] = []

    def sign_and_die(text: bytes) -> bytes:
        lost.append(text.decode().split("\n"))
        raise KeyboardInterrupt

    put(client, 3)
    with pytest.raises(KeyboardInterrupt):
        book.sequence(client, sign_and_die, signer.key, AT)
    # Older than the others, so that a fresh numbering by time would put them first.
    put(client, 3, AT - timedelta(days=1))
    signed = run(client, signer)
    with tenancy.reading([client]):
        leaves = [tree.leaf_hash(each.line) for each in book.entries(client)]
    assert latest(client).size == 6
    assert lost[0][1] == "3"
    again = checkpoint.encode(lost[0][0], 3, tree.Kept(leaves[:3]).range.root(), signer.sign, signer.key)
    assert again.note.split("\n")[2] == lost[0][2]
    assert tree.Kept(leaves).range.root() == signed.root


def test_a_wrong_signer_publishes_nothing_and_the_right_one_goes_on(client: UUID, signer: Signer) -> None:
    receipts = put(client, 2)
    with pytest.raises(BadCheckpointFault):
        book.sequence(client, Signer.named(signer.key.name, seed=5).sign, signer.key, AT)
    with tenancy.reading([client]):
        assert book.latest(client) is None
        with pytest.raises(book.NotIncludedFault):
            book.inclusion(client, receipts[0].entry_id)
    assert run(client, signer).size == 2


def in_thread(act: Callable[[], object]) -> threading.Thread:
    def wrapped() -> None:
        try:
            act()
        finally:
            connections.close_all()

    thread = threading.Thread(target=wrapped)
    thread.start()
    return thread


def test_while_one_sequencer_signs_another_steps_back(client: UUID, signer: Signer) -> None:
    signing, go = threading.Event(), threading.Event()

    def slowly(text: bytes) -> bytes:
        signing.set()
        assert go.wait(10)
        return signer.sign(text)

    put(client, 2)
    thread = in_thread(lambda: book.sequence(client, slowly, signer.key, AT))
    assert signing.wait(10)
    other = run(uuid4(), signer)
    assert sequenced(client, signer) is None
    go.set()
    thread.join(10)
    assert other.size == 0
    assert latest(client).size == 2


def test_writers_and_two_sequencers_at_once_lose_and_double_nothing(client: UUID, signer: Signer) -> None:
    receipts: list[Receipt] = []
    faults: list[Exception] = []
    done = threading.Event()

    def keep_writing() -> None:
        for _ in range(25):
            receipts.extend(put(client, 2))

    def keep_sequencing() -> None:
        try:
            while not done.is_set():
                sequenced(client, signer)
        except Exception as fault:  # noqa: BLE001 - whatever it is must reach the test
            faults.append(fault)

    sequencers = [in_thread(keep_sequencing) for _ in range(2)]
    writers = [in_thread(keep_writing) for _ in range(3)]
    for thread in writers:
        thread.join(30)
    done.set()
    for thread in sequencers:
        thread.join(30)
    sequenced(client, signer)
    assert faults == []
    assert len(receipts) == 150
    assert indexes(client) == list(range(150))
    assert all(proved(client, receipt) for receipt in receipts)
    with tenancy.reading([client]):
        heads = list(models.Checkpoint.objects.filter(client_id=client).order_by("size"))
        leaves = [tree.leaf_hash(each.line) for each in book.entries(client, limit=1000)]
        assert models.Waiting.objects.count() == 0
    assert all(older.size < newer.size for older, newer in pairwise(heads))
    assert all(tree.Kept(leaves[: head.size]).range.root() == bytes(head.root) for head in heads)


def test_killed_again_and_again_it_goes_on_where_it_stood(client: UUID, signer: Signer) -> None:
    for round_ in range(6):
        connections.close_all()
        child = os.fork()
        if child == 0:
            try:
                while True:
                    put(client, 3)
                    sequenced(client, signer)
            finally:
                os._exit(1)
        time.sleep(0.15 + 0.017 * round_)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    end = time.monotonic() + 5
    # The server notices a dead client when it next speaks to it; until then it may hold the lock.
    while sequenced(client, signer) is None and time.monotonic() < end:
        with tenancy.reading([client]):
            if not models.Waiting.objects.exists():
                break
        time.sleep(0.05)
    with tenancy.reading([client]):
        found = book.entries(client, limit=100_000)
        assert len(found) == models.Entry.objects.count() > 0
        assert len(found) % 3 == 0
    head = latest(client)
    assert [each.index for each in found] == list(range(head.size))
    assert tree.Kept([tree.leaf_hash(each.line) for each in found]).range.root() == head.root


def test_an_entry_lost_from_the_waiting_list_is_found_by_a_thorough_run(client: UUID, signer: Signer) -> None:
    (receipt,) = put(client)
    with tenancy.as_client(client):
        models.Waiting.objects.all().delete()
    assert run(client, signer).size == 0
    assert run(client, signer, thorough=True).size == 1
    assert proved(client, receipt)


def test_sequencing_inside_another_transaction_is_refused(client: UUID, signer: Signer) -> None:
    with transaction.atomic(), pytest.raises(RuntimeError):
        run(client, signer)


def test_an_unfit_body_leaves_nothing_of_its_batch(client: UUID, signer: Signer) -> None:
    with tenancy.as_client(client), pytest.raises(UnfitEntryFault):
        book.append_many(client, [*drafts(2), Draft("handling", {"note": "called Maria"}, AT)])
    assert run(client, signer).size == 0


@pytest.mark.parametrize("table", ["entry", "sequenced", "branch", "checkpoint"])
@pytest.mark.parametrize("change", ["UPDATE ledger_{} SET client_id = client_id", "DELETE FROM ledger_{}"])
def test_the_app_role_can_neither_change_nor_delete(
    client: UUID, signer: Signer, table: str, change: str
) -> None:
    put(client, 256)
    run(client, signer)
    with (
        tenancy.as_client(client),
        connections["default"].cursor() as cursor,
        pytest.raises(ProgrammingError, match="permission denied"),
    ):
        cursor.execute(change.format(table))


def test_the_database_refuses_an_entry_whose_hash_or_body_is_another(client: UUID) -> None:
    line = write(client, uuid4(), Draft("handling", {"act": "read"}, AT))
    fields: dict[str, Any] = {"client_id": client, "id": line.id, "kind": line.kind, "made_at": AT}
    right: dict[str, Any] = {"body": {"act": "read"}, "line": line.line, "leaf": line.leaf}
    wrongs: list[dict[str, Any]] = [
        {"leaf": bytes(32)},
        {"body": {"act": "erase"}},
        {"id": uuid4()},
        {"kind": "key"},
    ]
    for wrong in wrongs:
        with pytest.raises(IntegrityError), tenancy.as_client(client):
            models.Entry.objects.create(**(fields | right | wrong))
    with tenancy.as_client(client):
        models.Entry.objects.create(**fields, **right)


def test_one_clients_ledger_is_invisible_and_closed_to_another(client: UUID, signer: Signer) -> None:
    (receipt,) = put(client)
    run(client, signer)
    stranger = uuid4()
    with tenancy.reading([stranger]):
        assert book.latest(client) is None
        assert book.entries(client) == []
        with pytest.raises(book.NotIncludedFault):
            book.inclusion(client, receipt.entry_id)
    with pytest.raises(ProgrammingError, match="row-level security"), tenancy.as_client(stranger):
        book.append_many(client, drafts(1))


def test_over_a_stored_tree_that_was_altered_nothing_more_is_signed(client: UUID, signer: Signer) -> None:
    put(client, 3)
    run(client, signer)
    with tenancy.as_client(client, "owner"), connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE ledger_sequenced SET leaf = sha256(leaf) WHERE index = 1")
    put(client)
    with pytest.raises(book.BrokenLedgerFault):
        run(client, signer)


def test_a_leaf_missing_from_the_stored_tree_is_named(client: UUID, signer: Signer) -> None:
    put(client, 3)
    run(client, signer)
    with tenancy.as_client(client, "owner"), connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM ledger_sequenced WHERE index = 1")
    with tenancy.reading([client]), pytest.raises(book.BrokenLedgerFault):
        book.consistency(client, 1)


def test_entries_come_in_pages_and_in_order(client: UUID, signer: Signer) -> None:
    put(client, 7)
    run(client, signer)
    with tenancy.reading([client]):
        pages = [[each.index for each in book.entries(client, after, 3)] for after in (-1, 2, 5, 6)]
    assert pages == [[0, 1, 2], [3, 4, 5], [6], []]


def test_a_size_that_was_never_signed_has_no_consistency_proof(client: UUID, signer: Signer) -> None:
    put(client, 2)
    run(client, signer)
    with tenancy.reading([client]):
        for size in (3, -1):
            with pytest.raises(book.NotIncludedFault):
                book.consistency(client, size)

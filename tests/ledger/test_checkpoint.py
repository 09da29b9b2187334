"""A checkpoint is a C2SP signed note: it opens with the right key, and with nothing else."""

import base64
from itertools import product

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.ledger.conftest import CLIENT, Signer

from wardline.ledger import checkpoint, tree, verify
from wardline.ledger.checkpoint import BadCheckpointFault, Checkpoint, PublicKey, encode, parse, parse_vkey

ORIGIN = checkpoint.origin(CLIENT)
# RFC 8032, section 7.1, test 1.
SEED = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"


def made(signer: Signer, size: int = 0, root: bytes = tree.EMPTY_ROOT) -> Checkpoint:
    return encode(ORIGIN, size, root, signer.sign, signer.key)


def test_a_note_has_the_exact_form_of_the_standard() -> None:
    private = Ed25519PrivateKey.from_private_bytes(SEED)
    key = PublicKey("log.example/calls", bytes.fromhex(PUBLIC))
    note = encode("log.example/calls", 0, tree.EMPTY_ROOT, private.sign, key).note
    text = "log.example/calls\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
    signature = base64.b64encode(key.id + private.sign(text.encode())).decode()
    assert note == f"{text}\n— log.example/calls {signature}\n"
    # sha256sum of "log.example/calls", newline, 01 and the key, computed apart.
    assert key.id.hex() == "0c854283"
    assert key.vkey() == "log.example/calls+0c854283+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea"


def test_what_was_signed_comes_back(signer: Signer) -> None:
    signed = made(signer, 7, tree.leaf_hash(b"x"))
    assert parse(signed.note, [signer.key]) == signed
    assert parse_vkey(signer.key.vkey()) == signer.key


def test_every_flipped_bit_of_a_note_is_refused(signer: Signer) -> None:
    note = made(signer, 41, tree.leaf_hash(b"x")).note.encode()
    for at, bit in product(range(len(note)), range(8)):
        bent = bytearray(note)
        bent[at] ^= 1 << bit
        with pytest.raises(verify.BadError):
            verify.read_head(verify.open_note(bytes(bent), [verify.read_vkey(signer.key.vkey())]))


def test_a_strangers_signature_is_ignored_and_one_of_ours_is_enough(signer: Signer) -> None:
    stranger = Signer.named("witness.example/w", seed=9)
    text = made(signer).note
    more = stranger.key.id + stranger.sign(b"anything")
    cosigned = f"{text}— {stranger.key.name} {base64.b64encode(more).decode()}\n"
    assert parse(cosigned, [signer.key]).size == 0
    with pytest.raises(BadCheckpointFault):
        parse(cosigned, [signer.key, stranger.key])
    with pytest.raises(BadCheckpointFault, match="No key"):
        parse(text, [stranger.key])


def test_the_same_name_with_another_key_opens_nothing(signer: Signer) -> None:
    impostor = Signer.named(ORIGIN, seed=2)
    with pytest.raises(BadCheckpointFault, match="No key"):
        parse(made(impostor).note, [signer.key])


def test_a_signer_that_does_not_fit_its_key_is_found_before_anything_is_published(signer: Signer) -> None:
    with pytest.raises(BadCheckpointFault):
        encode(ORIGIN, 0, tree.EMPTY_ROOT, Signer.named(ORIGIN, seed=2).sign, signer.key)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "origin\n",
        "origin\n0\n",
        "origin\n00\n{root}\n",
        "origin\n-1\n{root}\n",
        "origin\n1e3\n{root}\n",
        "origin\n5\nAAAA\n",
        "\n5\n{root}\n",
    ],
)
def test_a_signed_text_that_is_no_checkpoint_is_refused(signer: Signer, text: str) -> None:
    text = text.format(root=base64.b64encode(tree.EMPTY_ROOT).decode())
    signature = base64.b64encode(signer.key.id + signer.sign(text.encode())).decode()
    with pytest.raises(BadCheckpointFault):
        parse(f"{text}\n— {ORIGIN} {signature}\n", [signer.key])


@pytest.mark.parametrize("spoil", ["a+b", "", "two words", "new\nline"])
def test_a_key_name_that_notes_cannot_carry_is_refused(spoil: str) -> None:
    with pytest.raises(BadCheckpointFault):
        PublicKey(spoil, bytes(32))


def test_every_flipped_bit_of_a_written_key_is_refused(signer: Signer) -> None:
    vkey = signer.key.vkey().encode()
    for at, bit in product(range(len(vkey)), range(7)):
        bent = bytearray(vkey)
        bent[at] ^= 1 << bit
        with pytest.raises(BadCheckpointFault):
            parse_vkey(bent.decode())

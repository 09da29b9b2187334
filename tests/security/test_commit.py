"""Commitments and keyed names tell nothing by themselves, and can be checked by who holds the rest."""

import hashlib
import hmac
import io
import struct
from uuid import uuid4

import pytest

from wardline.security import commit

SALT = bytes(range(16))


def test_a_commitment_is_what_its_description_says() -> None:
    expected = hashlib.sha256(b"wardline commitment 1" + struct.pack("!I", 16) + SALT + b"facts").hexdigest()
    assert commit.commit(b"facts", SALT) == expected


def test_facts_and_salt_cannot_be_traded_for_others() -> None:
    assert commit.commit(b"facts", SALT) != commit.commit(b"fact", SALT + b"s")
    assert commit.commit(b"bfacts", SALT) != commit.commit(b"facts", SALT + b"b")
    assert commit.commit(b"facts", SALT) != commit.commit(b"facts", bytes(16))


def test_a_salt_that_could_be_guessed_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 16"):
        commit.commit(b"facts", b"short")


def test_a_pseudonym_differs_by_person_and_client() -> None:
    bank, shop = uuid4(), uuid4()
    names = {commit.pseudonym(key, client) for key in (b"a" * 32, b"b" * 32) for client in (bank, shop)}
    assert len(names) == 4
    assert {len(name) for name in names} == {64}
    expected = hmac.new(b"a" * 32, b"wardline ledger pseudonym" + bank.bytes, hashlib.sha256).hexdigest()
    assert commit.pseudonym(b"a" * 32, bank) == expected


def test_keyed_names_differ_by_client_kind_and_value() -> None:
    names = {
        commit.keyed(key, kind, value)
        for key in (b"a" * 32, b"b" * 32)
        for kind, value in (("actor", "x"), ("source", "x"), ("actor", "y"), ("ac", "torx"))
    }
    assert len(names) == 8


def test_a_digest_of_a_stream_is_that_of_its_bytes() -> None:
    content = bytes(range(256)) * 9000
    assert commit.digest(b"a" * 32, io.BytesIO(content)) == commit.digest(b"a" * 32, content)
    assert commit.digest(b"b" * 32, content) != commit.digest(b"a" * 32, content)
    assert commit.digest(b"a" * 32, content[:-1]) != commit.digest(b"a" * 32, content)
    assert commit.digest(b"a" * 32, b"x") != hashlib.sha256(b"x").hexdigest()

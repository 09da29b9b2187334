"""A pack is the same bytes for the same content, and nothing else is one."""

import io
import json
import struct
import zipfile
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from wardline.law import packs
from wardline.law.faults import BadTextsFault
from wardline.law.packs import BadPackFault, Label
from wardline.law.sources import Source, sources
from wardline.vocabulary.encoding import canonical
from wardline.vocabulary.faults import BadInputFault

KEY = packs.new_key()
LABEL = Label("lawmakers", date(2026, 11, 23), 7)
SHIPPED = sources()
TEXTS = [SHIPPED["us-ca-recording"], SHIPPED["pci-dss"]]
PACK = packs.build(LABEL, TEXTS, KEY)


def members() -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(PACK)) as archive:
        return [(each.filename, archive.read(each)) for each in archive.infolist()]


def written(files: list[tuple[str, bytes]], how: int = zipfile.ZIP_STORED) -> bytes:
    """Files as a pack's container would hold them."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, data in files:
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.create_system, member.external_attr, member.compress_type = 3, 0o100644 << 16, how
            archive.writestr(member, data)
    return file.getvalue()


def resaid(**fields: object) -> bytes:
    """The pack with other fields in its manifest, signed by its maintainer."""
    files = dict(members())
    manifest = canonical({**json.loads(files["manifest.json"]), **fields})
    files["manifest.json"], files["signature"] = manifest, KEY.sign(b"wardline law pack v1\n" + manifest)
    return written(list(files.items()))


def test_the_container_of_these_tests_is_that_of_packs() -> None:
    assert written(members()) == PACK == resaid()


def test_the_same_content_makes_the_same_bytes_in_whatever_order() -> None:
    assert packs.build(LABEL, TEXTS[::-1], KEY) == PACK


def test_what_was_made_is_read_back_and_verified() -> None:
    pack = packs.read(PACK)
    assert pack.label == LABEL
    assert sorted(each.path for each in TEXTS) == [each.path for each in pack.texts]
    packs.verify(pack, packs.public_key(KEY))
    assert [text.id for text in packs.read_texts(pack.texts)] == ["pci-dss", "us-ca-recording"]


def test_all_shipped_texts_fit_into_a_pack() -> None:
    pack = packs.read(packs.build(LABEL, list(SHIPPED.values()), KEY))
    assert {each.text_id for each in pack.texts} == set(SHIPPED)


def test_another_key_does_not_verify() -> None:
    with pytest.raises(BadPackFault, match="not signed"):
        packs.verify(packs.read(PACK), packs.public_key(packs.new_key()))


def test_a_signature_without_its_own_line_in_front_does_not_verify() -> None:
    files = dict(members())
    files["signature"] = KEY.sign(files["manifest.json"])
    with pytest.raises(BadPackFault, match="not signed"):
        packs.verify(packs.read(written(list(files.items()))), packs.public_key(KEY))


def test_no_byte_can_be_changed_unseen() -> None:
    public = packs.public_key(KEY)
    for position in (*range(0, len(PACK), 97), *range(len(PACK) - 400, len(PACK))):
        changed = PACK[:position] + bytes([PACK[position] ^ 1]) + PACK[position + 1 :]
        with pytest.raises(BadPackFault):
            packs.verify(packs.read(changed), public)


def _without(name: str) -> Callable[[], bytes]:
    return lambda: written([each for each in members() if each[0] != name])


def _bomb() -> bytes:
    return written([*members()[:2], ("texts/pci/dss.yaml", b"0" * (30 << 20))], zipfile.ZIP_DEFLATED)


def _claims() -> bytes:
    """The central directory claims a size that the file does not have."""
    at = PACK.rindex(b"PK\x01\x02") + 20
    return PACK[:at] + struct.pack("<LL", 1 << 31, 1 << 31) + PACK[at + 8 :]


@pytest.mark.parametrize(
    "made",
    [
        lambda: b"",
        lambda: b"PK",
        lambda: PACK[:-1],
        lambda: PACK + b"\0",
        lambda: b"\0" + PACK,
        _without("manifest.json"),
        _without("signature"),
        _without("texts/pci/dss.yaml"),
        lambda: written([*members(), ("texts/us/wy/more.yaml", b"id: x")]),
        lambda: written([*members(), ("../../etc/passwd", b"x")]),
        lambda: written(members()[::-1]),
        lambda: written(members(), zipfile.ZIP_DEFLATED),
        _bomb,
        _claims,
        lambda: resaid(format=2),
        lambda: resaid(serial=0),
        lambda: resaid(serial="7"),
        lambda: resaid(serial=True),
        lambda: resaid(made_on="tomorrow"),
        lambda: resaid(valid_days=99999),
        lambda: resaid(maintainer="Law Makers"),
        lambda: resaid(more=1),
        lambda: resaid(texts=[]),
        lambda: resaid(texts=[{"path": "../pci/dss.yaml", "sha256": "0" * 64}]),
        lambda: resaid(texts=[{"path": "pci/dss.yaml", "sha256": "0" * 64}]),
        lambda: resaid(texts=["pci/dss.yaml"]),
        lambda: b"0" * (packs.LARGEST + 1),
    ],
)
def test_anything_else_is_refused(made: Callable[[], bytes]) -> None:
    with pytest.raises(BadPackFault, match="nothing of it was taken in"):
        packs.read(made())


def test_a_text_that_was_exchanged_is_told_as_such() -> None:
    exchanged = [(name, b"id: x" if name.startswith("texts/pci") else data) for name, data in members()]
    with pytest.raises(BadPackFault, match="not the one that was signed"):
        packs.read(written(exchanged))


def test_faulty_texts_are_told_all_at_once_with_file_and_line() -> None:
    faulty = [
        Source("us/wy/a.yaml", b"id: us-wy-a\ntitle: A\ncite: B\nrecording.consents: []\n"),
        Source("us/wy/b.yaml", b"id: us-wy-c\ntitle: A\ncite: B\n"),
    ]
    with pytest.raises(BadTextsFault) as fault:
        packs.build(LABEL, faulty, KEY)
    assert [(each.file, each.line) for each in fault.value.faults] == [
        ("us/wy/a.yaml", 4),
        ("us/wy/b.yaml", 1),
    ]


@pytest.mark.parametrize(
    "path", ["../x.yaml", "/etc/x.yaml", "us\\x.yaml", "US/x.yaml", "x.txt", "a//b.yaml", ".yaml"]
)
def test_a_text_outside_the_folder_of_texts_is_not_packed(path: str) -> None:
    with pytest.raises(BadInputFault):
        packs.build(LABEL, [Source(path, TEXTS[0].body)], KEY)


@pytest.mark.parametrize("label", [Label("Law Makers", LABEL.made_on, 1), Label("a1", LABEL.made_on, 0)])
def test_a_label_out_of_bounds_is_not_signed(label: Label) -> None:
    with pytest.raises(BadInputFault):
        packs.build(label, TEXTS, KEY)


def test_a_pack_is_old_after_its_last_day() -> None:
    assert not LABEL.stale(LABEL.made_on + timedelta(days=90))
    assert LABEL.stale(LABEL.made_on + timedelta(days=91))


def test_a_key_comes_back_from_its_file_and_nothing_else_does() -> None:
    assert packs.public_key(packs.key_in(packs.written_key(KEY))) == packs.public_key(KEY)
    with pytest.raises(BadInputFault, match="no signing key"):
        packs.key_in("secret words")
    with pytest.raises(BadInputFault, match="no public key"):
        packs.key_bytes("ab")

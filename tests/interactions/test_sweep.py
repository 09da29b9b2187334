"""A whole sweep: every file has its line, nothing stops the others, a second run changes nothing."""

import base64
import json
import os
import shutil
import time
from hashlib import sha512
from pathlib import Path
from uuid import UUID

import pytest
from tests.interactions import calls, deadly

from wardline.detection.masking import audio
from wardline.gate.models import Duty
from wardline.gate.passage import Gate
from wardline.interactions import pathwork
from wardline.interactions.models import FoundKind, Indicated, Input, Interaction
from wardline.ledger.models import Entry
from wardline.project import tenancy
from wardline.register.models import Client, Person

FLAWED = Path(__file__).resolve().parents[1] / "assets/calls/flawed"
WHOLE = Path(__file__).resolve().parents[1] / "assets/calls/whole"


def rows(client: Client) -> dict[str, int]:
    with tenancy.as_client(client.id):
        models = (Interaction, Input, FoundKind, Indicated, Person, Duty, Entry)
        return {model.__name__: model._default_manager.count() for model in models}


def refusals(client: Client) -> list[str]:
    with tenancy.as_client(client.id):
        return [line.fault["what"] for line in Input.objects.filter(result="refused")]


def paid(name: str) -> dict[str, object]:
    return calls.chat(name, [calls.HELLO, calls.ASKED, calls.CARD, calls.CODE, calls.TOLD])


def test_a_second_run_changes_nothing(gate: Gate, shop: Client, tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    calls.put(folder, "a.json", paid("a"))
    calls.put(folder, "broken.json", [])
    calls.put_call(folder, "b", "parcel_mono")
    first = calls.sweep(gate, shop, folder, out)
    assert (first.taken, first.known, first.refused) == (2, 0, 1)
    before, stood = calls.stamps(out), rows(shop)
    second = calls.sweep(gate, shop, folder, out)
    assert (second.taken, second.known, second.refused) == (0, 2, 1)
    assert calls.stamps(out) == before
    assert rows(shop) == stood


def test_a_new_output_folder_gets_everything_again(gate: Gate, shop: Client, tmp_path: Path) -> None:
    folder, first, second = tmp_path / "in", tmp_path / "one", tmp_path / "two"
    calls.put(folder, "a.json", paid("a"))
    calls.put_call(folder, "b", "parcel_mono")
    calls.sweep(gate, shop, folder, first)
    calls.sweep(gate, shop, folder, second)
    names = [
        {name for name in calls.stamps(out) if not name.startswith("ledger/tile")} for out in (first, second)
    ]
    assert names[0] == names[1]
    assert len([name for name in names[0] if name.endswith(".mp3")]) == 1
    assert "4242" not in "".join(path.read_text() for path in second.glob("calls/*.json"))


def test_a_copy_that_somebody_deleted_comes_back(gate: Gate, shop: Client, tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    calls.put(folder, "a.json", paid("a"))
    calls.sweep(gate, shop, folder, out)
    (copy,) = out.glob("calls/*.json")
    told = copy.read_bytes()
    copy.unlink()
    calls.sweep(gate, shop, folder, out)
    assert copy.read_bytes() == told


def test_every_flawed_file_is_refused_by_name_and_the_rest_goes_on(
    gate: Gate, shop: Client, tmp_path: Path
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    shutil.copytree(FLAWED, folder)
    calls.put(folder, "whole.json", paid("whole"))
    told = calls.sweep(gate, shop, folder, out)
    # Sound alone is no flaw to a sweep: it is sealed whole, as nobody knows what is said.
    flawed = {path.name for path in FLAWED.iterdir()} - {"sound_alone.bin"}
    assert told.refused + told.taken == len(flawed) + 2
    assert told.taken <= 2
    page = calls.report(out)
    assert not [name for name in flawed if name not in page]


def test_every_invalid_vcon_of_others_is_refused(
    gate: Gate, shop: Client, tmp_path: Path, shared: Path
) -> None:
    out, people = tmp_path / "out", rows(shop)["Person"]
    told = calls.sweep(gate, shop, shared / "calls/invalid", out)
    names = [path.name for path in (shared / "calls/invalid").glob("*.json")]
    assert (told.taken, told.refused) == (0, len(names))
    assert not [name for name in names if name not in calls.report(out)]
    stood = rows(shop)
    assert (stood["Interaction"], stood["Duty"], stood["Person"]) == (0, 0, people)


def test_a_mended_file_is_taken_in_and_named_no_more(gate: Gate, shop: Client, tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    path = calls.put(folder, "late.json", paid("late") | {"parties": "none"})
    assert calls.sweep(gate, shop, folder, out).refused == 1
    assert "late.json" in calls.report(out)
    path.write_text(json.dumps(paid("late")))
    told = calls.sweep(gate, shop, folder, out)
    assert (told.taken, told.refused) == (1, 0)
    assert "late.json" not in calls.report(out)


def test_one_id_with_two_contents_takes_the_first_and_names_the_second(
    gate: Gate, shop: Client, tmp_path: Path
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    calls.put(folder, "a.json", paid("same"))
    calls.put(folder, "b.json", calls.chat("same", [calls.HELLO]))
    told = calls.sweep(gate, shop, folder, out)
    assert (told.taken, told.refused) == (1, 1)
    assert "same id but different content" in refusals(shop)[0]
    assert "b.json" in calls.report(out)


def test_copies_of_one_file_are_one_interaction(gate: Gate, shop: Client, tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    calls.put(folder, "a.json", paid("a"))
    calls.put(folder / "again", "b.json", paid("a"))
    told = calls.sweep(gate, shop, folder, out)
    assert (told.taken, told.known, told.refused) == (1, 1, 0)
    assert rows(shop)["Interaction"] == 1


def two_calls(name: str) -> dict[str, object]:
    document = calls.call(name, [calls.HELLO])
    document["dialog"].append(document["dialog"][0] | {"start": "2026-10-05T11:00:00Z"})
    return document


def test_of_a_document_with_several_calls_all_are_taken_in_or_none(
    gate: Gate, shop: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    calls.put(folder, "two.json", two_calls("two"))
    people = rows(shop)["Person"]
    from wardline.interactions.intake import Intake, Marks

    take = Intake.take

    def twin(self: Intake, prepared: object, marks: Marks) -> object:
        if marks.source.endswith(".1"):
            from wardline.vocabulary.faults import BadInputFault

            raise BadInputFault("The second one is wrong.")
        return take(self, prepared, marks)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Intake, "take", twin)
        assert calls.sweep(gate, shop, folder, out).refused == 1
    stood = rows(shop)
    assert (stood["Interaction"], stood["Duty"], stood["Person"]) == (0, 0, people)
    assert calls.sweep(gate, shop, folder, out).taken == 2
    assert calls.sweep(gate, shop, folder, out).known == 2


def test_two_gigabytes_on_one_line_are_refused_without_reading_them(
    gate: Gate, shop: Client, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    with (folder / "huge.json").open("wb") as file:
        file.write(b'{"uuid": "')
        file.truncate(2 << 30)
    started = time.monotonic()
    told = calls.sweep(gate, shop, folder, tmp_path / "out")
    assert (told.taken, told.refused) == (0, 1)
    assert "2,147,483,648 bytes" in refusals(shop)[0]
    # Reading alone would take longer than that.
    assert time.monotonic() - started < 2.0


def test_sound_that_is_cut_or_another_calls_is_refused_with_its_document(
    gate: Gate, shop: Client, tmp_path: Path
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    calls.put_call(folder, "fits", "parcel_mono")
    calls.put_call(folder, "crossed", "parcel_mono", said="card_stereo")
    sound = audio.mask((calls.SOUNDS / "card_stereo.opus").read_bytes(), []).data
    calls.put(folder, "cut.json", calls.call("cut", calls.spoken("card_stereo"), filename="cut.mp3"))
    (folder / "cut.mp3").write_bytes(sound[: len(sound) // 2])
    digest = base64.urlsafe_b64encode(sha512(b"another").digest()).decode().rstrip("=")
    promised = calls.call(
        "other", calls.spoken("card_stereo"), filename="other.mp3", content_hash=f"sha512-{digest}"
    )
    calls.put(folder, "other.json", promised)
    (folder / "other.mp3").write_bytes(sound)
    told = calls.sweep(gate, shop, folder, out)
    assert (told.taken, told.refused) == (2, 3) or (told.taken, told.refused) == (1, 3)
    page = calls.report(out)
    assert not [name for name in ("crossed.json", "cut.json", "other.json") if name not in page]
    assert "does not fit its recording" in page
    assert "SHA-512 differs" in page


def test_a_tampered_signed_vcon_is_refused_as_such(gate: Gate, shop: Client, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(WHOLE / "vcon_signed_rs256.json", folder / "good.json")
    shutil.copy(FLAWED / "vcon_signed_payload_exchanged.json", folder / "bad.json")
    told = calls.sweep(gate, shop, folder, tmp_path / "out")
    assert (told.taken, told.refused) == (1, 1)
    assert "after it was signed" in calls.report(tmp_path / "out")


def test_an_unknown_format_names_those_that_are_known(gate: Gate, shop: Client, tmp_path: Path) -> None:
    calls.put(tmp_path / "in", "table.csv", "a,b")
    (tmp_path / "in/table.csv").write_text("a,b\n1,2\n")
    calls.sweep(gate, shop, tmp_path / "in", tmp_path / "out")
    page = calls.report(tmp_path / "out")
    assert "Formats known:" in page
    assert [name for name in ("vcon", "whisper", "deepgram") if name in page.lower()] == [
        "vcon",
        "whisper",
        "deepgram",
    ]


def test_links_are_named_when_they_lead_out_and_left_alone_when_not(
    gate: Gate, shop: Client, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    inside = calls.put(folder, "a.json", paid("a"))
    outside = calls.put(tmp_path / "elsewhere", "b.json", paid("b"))
    (folder / "inner.json").symlink_to(inside)
    (folder / "outer.json").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    told = calls.sweep(gate, shop, folder, tmp_path / "out")
    assert (told.taken, told.refused) == (1, 2)
    page = calls.report(tmp_path / "out")
    assert "outer.json" in page
    assert "inner.json" not in page


def test_a_file_that_ends_its_process_is_refused_and_the_others_are_taken_in(
    gate: Gate, shop: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    for name in ("a", "b", "c", "d", "e", "f"):
        calls.put(folder, f"{name}.json", paid(name))
    (folder / "deadly.json").write_text("deadly")
    monkeypatch.setattr(pathwork, "prepare", deadly.prepare)
    told = calls.sweep(gate, shop, folder, tmp_path / "out")
    assert (told.taken, told.refused) == (6, 1)
    assert "ended the process" in calls.report(tmp_path / "out")


def test_names_of_files_that_are_no_text_do_no_harm(gate: Gate, shop: Client, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.json")).write_text("[]")
    assert calls.sweep(gate, shop, folder, tmp_path / "out").refused == 1
    assert "caf\\xe9.json" in calls.report(tmp_path / "out")


def open_duties(client: Client) -> set[str]:
    with tenancy.as_client(client.id):
        return set(Duty.objects.filter(done_at=None, subject=None).values_list("kind", flat=True))


def test_what_is_owed_for_the_folder_closes_when_it_is_gone_and_opens_when_it_is_back(
    gate: Gate, shop: Client, tmp_path: Path
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    path = calls.put(folder, "a.json", paid("a"))
    calls.sweep(gate, shop, folder, out)
    owed = open_duties(shop)
    assert owed
    path.unlink()
    calls.put(folder, "unread.json", [])
    calls.sweep(gate, shop, folder, out)
    assert open_duties(shop) == owed, "what cannot be read may be the same data"
    (folder / "unread.json").unlink()
    calls.sweep(gate, shop, folder, out)
    assert not open_duties(shop)
    with tenancy.as_client(shop.id):
        done = Duty.objects.exclude(done_at=None)
        assert all(Entry.objects.filter(id=duty.done_entry or UUID(int=0)).exists() for duty in done)
    assert len(list(out.glob("calls/*.json"))) == 1, "the protected copy stays"
    calls.put(folder, "a.json", paid("a"))
    calls.sweep(gate, shop, folder, out)
    assert open_duties(shop) == owed


def test_one_folder_is_not_swept_twice_at_a_time(gate: Gate, shop: Client, tmp_path: Path) -> None:
    from wardline.interactions.sweep import Order, Sweeper
    from wardline.project import home, locks
    from wardline.vocabulary.faults import BadInputFault

    (tmp_path / "in").mkdir()
    order = Order(tmp_path / "in", calls.terms(), "operator", lambda: calls.NOW)
    sweeper = Sweeper(gate, shop, order, lambda *_: None)
    lock = home.inner("run") / f"sweep-{sweeper.row.system_id}.lock"
    with locks.exclusive(lock), pytest.raises(BadInputFault, match="being swept already"):
        sweeper.run()
    assert sweeper.run().refused == 0

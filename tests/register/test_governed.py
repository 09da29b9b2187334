"""Governed texts are kept with their wording when an installation first runs on them, and once; answers are never stale."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from tests.gate.amending import amended

from wardline.gate.passage import Gate
from wardline.law import corpus, sources
from wardline.project import tenancy
from wardline.register import governed
from wardline.register.models import TextState, TextVersion

FIRST = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 9, 8, 0, tzinfo=UTC)


def test_texts_are_adopted_once_and_a_new_version_joins_the_old(gate: Gate, tmp_path: Path) -> None:
    assert len(governed.adopt(gate.corpus, FIRST)) == len(gate.corpus.texts)
    assert governed.adopt(gate.corpus, LATER) == []
    cards = amended.cards("CVV", date(2026, 12, 1))
    later = amended.release(replace(gate, corpus=corpus.of([gate.corpus.text("pci-dss")])), tmp_path, cards)
    assert [row.text for row in governed.adopt(later.corpus, LATER, tmp_path)] == ["pci-dss"]
    assert [one.adopted_at for one in governed.versions("pci-dss")] == [LATER, FIRST]


def test_every_shipped_text_is_read_again_as_it_was_kept(gate: Gate) -> None:
    governed.adopt(gate.corpus, FIRST)
    for row in TextVersion.objects.all():
        assert governed.read_kept(row) == gate.corpus.text(row.text)


def test_a_version_met_before_wordings_were_kept_tells_days_only(gate: Gate) -> None:
    few = corpus.of([gate.corpus.text("pci-dss")])
    TextVersion.objects.create(text="pci-dss", digest="ab" * 32, adopted_at=FIRST)
    TextVersion.objects.create(text="pci-dss", digest=gate.corpus.text("pci-dss").digest, adopted_at=FIRST)
    assert len(governed.adopt(few, LATER)) == 1
    assert governed.governing(few, None, LATER).proposed is None
    assert [row.adopted_at for row in governed.versions("pci-dss")] == [FIRST, FIRST]


def test_a_text_whose_file_changed_since_it_was_read_is_left_for_the_next_start(
    gate: Gate, tmp_path: Path
) -> None:
    few = corpus.of([gate.corpus.text("pci-dss")])
    amended.release(replace(gate, corpus=few), tmp_path, amended.cards("CVV", date(2026, 12, 1)))
    assert governed.adopt(few, FIRST, tmp_path) == []


def test_nothing_adopted_means_that_what_is_shipped_governs(gate: Gate) -> None:
    assert governed.governing(gate.corpus, None, FIRST).settled is gate.corpus


def test_asking_takes_one_small_query_when_nothing_has_changed(gate: Gate) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    governed.adopt(gate.corpus, FIRST)
    governed.governing(gate.corpus, None, LATER)
    with CaptureQueriesContext(connection) as asked:
        governed.governing(gate.corpus, None, LATER)
    assert len(asked) == 1


def test_an_answer_found_in_a_change_that_is_taken_back_is_forgotten(gate: Gate) -> None:
    few = corpus.of([gate.corpus.text("pci-dss")])
    governed.adopt(few, FIRST)
    source = amended.cards("CVV", date(2026, 12, 1))
    text, _ = source.read()
    assert text is not None

    def taken_back() -> None:
        with tenancy.reading([]):
            governed.touch(None)
            governed.keep([governed.Fresh(text, source)], governed.PACK, LATER)
            assert governed.governing(few, None, LATER).proposed is not None
            raise ZeroDivisionError

    try:
        taken_back()
    except ZeroDivisionError:
        assert governed.governing(few, None, LATER).proposed is None
    assert TextState.objects.count() == 1


def test_sources_are_found_by_the_id_that_folders_and_name_give() -> None:
    found = sources.sources()
    assert set(found) == set(corpus.load().texts)
    assert found["us-ca-recording"].path == "us/ca/recording.yaml"

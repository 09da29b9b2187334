"""Deciding again: what is judged, what may be decided once for many, and what a run that was stopped loses."""

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wardline.gate.models import Decided
from wardline.gate.passage import Gate
from wardline.gate.rejudging.judging import Judge
from wardline.gate.rejudging.question import Question
from wardline.gate.rejudging.run import last, rejudge
from wardline.gate.rejudging.tally import Fate, Tally
from wardline.gate.replay import replay
from wardline.law import corpus as laws
from wardline.law.corpus import Corpus
from wardline.law.governing import Governing
from wardline.project import tenancy
from wardline.register.models import Client
from wardline.vocabulary.encoding import canonical, plain
from wardline.vocabulary.faults import Fault, RefusedFault
from wardline.vocabulary.handling import Act, Handling, Purpose
from wardline.vocabulary.kinds import Kind

ROOT = Path(__file__).resolve().parents[2]
AT = datetime(2026, 11, 2, 15, 30, tzinfo=UTC)
DAY = date(2026, 11, 3)
CORPUS = laws.load()


def stricter_from(corpus: Corpus, day: date, text: str = "us-tx-recording") -> Corpus:
    """The same law, in which recording asks for everybody's consent in Texas from a day on."""
    old = corpus.text(text)
    topics = dict(old.topics)
    *earlier, now = topics["recording.consent"]
    ended = replace(now, until=day - timedelta(days=1))
    value = MappingProxyType({**now.value, "consent": "all parties", "none": False})
    topics["recording.consent"] = (*earlier, ended, replace(now, since=day, value=value))
    return corpus.joined([replace(old, digest="0" * 64, topics=MappingProxyType(topics))])


def recorded(client: UUID, person: UUID, at: datetime = AT) -> Handling:
    """A call in Texas recorded for quality, of which nobody was told."""
    places = {"person": "US-TX", "agent": "US-TX", "server": "US-TX"}
    return Handling(
        client, Act.RECORD, Purpose.QUALITY, at, "qa", (person,), places=places, facts={"methods": "none"}
    )


def pass_through(gate: Gate, handling: Handling) -> None:
    with suppress(RefusedFault):
        gate.read(handling)


def people(gate: Gate, client: Client, count: int) -> list[UUID]:
    found = [uuid4() for _ in range(count)]
    gate.vault.keeper.create_persons(client.id, found)
    return found


@pytest.fixture
def stored(gate: Gate, shop: Client) -> list[UUID]:
    """Six people, each recorded on the day before the change and on the day of it."""
    found = people(gate, shop, 6)
    for person in found:
        for day in (0, 1):
            pass_through(gate, recorded(shop.id, person, AT + timedelta(days=day)))
    return found


def asked(old: Corpus, new: Corpus) -> Question:
    return Question(Governing(new), Governing(old))


def test_a_stricter_text_touches_its_day_and_not_the_day_before(
    gate: Gate, shop: Client, stored: list[UUID]
) -> None:
    tally = rejudge(gate, shop, asked(gate.corpus, stricter_from(gate.corpus, DAY)))
    assert tally.fates == {Fate.SAME: 6, Fate.STRICTER: 6}
    assert tally.drifted == 0
    with tenancy.reading([shop.id]):
        of_the_day = set(Decided.objects.values_list("entry", flat=True))
    assert set(tally.examples[Fate.STRICTER]) < of_the_day
    assert len(tally.examples[Fate.STRICTER]) == 6


def test_the_way_back_is_looser(gate: Gate, shop: Client, stored: list[UUID]) -> None:
    tally = rejudge(gate, shop, asked(stricter_from(gate.corpus, DAY), gate.corpus))
    assert tally.fates == {Fate.SAME: 6, Fate.LOOSER: 6}
    # The record was made under the looser law.
    assert tally.drifted == 6


def test_an_unsigned_change_counts_where_it_is_stricter(gate: Gate, shop: Client, stored: list[UUID]) -> None:
    settled, proposed = gate.corpus, stricter_from(gate.corpus, DAY)
    pending = Question(Governing(settled, proposed), Governing(settled))
    assert rejudge(gate, shop, pending).fates == {Fate.SAME: 6, Fate.STRICTER: 6}
    mild = Question(Governing(proposed, settled), Governing(proposed))
    assert Fate.LOOSER not in rejudge(gate, shop, mild).fates


def test_what_belongs_to_an_erased_person_is_counted_and_not_read(
    gate: Gate, shop: Client, stored: list[UUID]
) -> None:
    gate.vault.keeper.erase(shop.id, stored[:2], AT)
    tally = rejudge(gate, shop, asked(gate.corpus, stricter_from(gate.corpus, DAY)))
    assert tally.fates == {Fate.SAME: 4, Fate.STRICTER: 4, Fate.ERASED: 4}


def test_another_client_is_not_touched(gate: Gate, shop: Client, bank: Client, stored: list[UUID]) -> None:
    assert rejudge(gate, bank, asked(gate.corpus, stricter_from(gate.corpus, DAY))).judged == 0
    assert replay(gate, shop) == {"same": 12}


def test_a_replay_under_another_law_says_changed(gate: Gate, shop: Client, stored: list[UUID]) -> None:
    gate.vault.keeper.erase(shop.id, stored[:1], AT)
    later = Gate(stricter_from(gate.corpus, DAY), gate.vault)
    assert replay(later, shop) == {"same": 5, "changed": 5, "erased, not replayable": 2}


def test_what_was_tampered_with_is_counted_and_hides_nothing(
    gate: Gate, shop: Client, stored: list[UUID]
) -> None:
    with tenancy.as_client(shop.id):
        row = Decided.objects.order_by("id")[3]
        sealed = bytes(row.sealed_facts)
        broken = sealed[:-1] + bytes([sealed[-1] ^ 1])
        Decided.objects.create(client_id=shop.id, entry=uuid4(), subject=row.subject, sealed_facts=broken)
    assert replay(gate, shop) == {"same": 12, "not readable": 1}


class StoppedError(Exception):
    """Somebody stops the run."""


@pytest.mark.parametrize("stop_after", [1, 2, 3])
def test_a_run_that_is_stopped_goes_on_and_comes_to_the_same(
    gate: Gate, shop: Client, stored: list[UUID], stop_after: int
) -> None:
    question = asked(gate.corpus, stricter_from(gate.corpus, DAY))
    whole = rejudge(gate, shop, question, lot=4)
    seen: list[int] = []

    def stop(done: int, _total: int) -> None:
        seen.append(done)
        if len(seen) > stop_after:
            raise StoppedError

    with pytest.raises(StoppedError):
        rejudge(gate, shop, question, stop, processes=1, lot=4)
    kept = last(shop.id, question)
    assert kept is not None
    assert (kept[0].judged, kept[1]) == (4 * stop_after, False)
    going_on: list[int] = []
    again = rejudge(gate, shop, question, lambda done, _: going_on.append(done), processes=1, lot=4)
    assert going_on[0] == 4 * stop_after
    assert again == whole
    assert last(shop.id, question) == (whole, True)


def test_an_ended_run_is_done_afresh(gate: Gate, shop: Client, stored: list[UUID]) -> None:
    assert replay(gate, shop) == {"same": 12}
    pass_through(gate, recorded(shop.id, stored[0]))
    assert replay(gate, shop) == {"same": 13}


def test_a_run_that_much_came_in_behind_begins_anew(gate: Gate, shop: Client, stored: list[UUID]) -> None:
    question = asked(gate.corpus, gate.corpus)

    def stop(done: int, total: int) -> None:
        if done > 10:
            raise StoppedError

    with pytest.raises(StoppedError):
        rejudge(gate, shop, question, stop, processes=1, lot=1)
    for person in stored * 2:
        pass_through(gate, recorded(shop.id, person))
    tally = rejudge(gate, shop, question, processes=1, lot=1)
    assert (tally.judged, tally.unseen) == (24, 0)


def test_processes_beside_each_other_come_to_the_same(gate: Gate, shop: Client, stored: list[UUID]) -> None:
    question = asked(gate.corpus, stricter_from(gate.corpus, DAY))
    gate.vault.keeper.erase(shop.id, stored[:1], AT)
    alone = rejudge(gate, shop, question, processes=1, lot=2)
    assert rejudge(gate, shop, question, processes=2, lot=2) == alone
    assert alone.fates == {Fate.SAME: 5, Fate.STRICTER: 5, Fate.ERASED: 2}


def test_two_runs_do_not_do_everything_twice(gate: Gate, shop: Client, stored: list[UUID]) -> None:
    question = asked(gate.corpus, gate.corpus)

    def twice(done: int, _total: int) -> None:
        with pytest.raises(Fault, match="already"):
            rejudge(gate, shop, question)

    assert rejudge(gate, shop, question, twice).judged == 12


_DAYS = (date(2026, 3, 8), DAY, date(2026, 12, 31))
_FACTS = st.dictionaries(
    st.sampled_from(["told", "consented", "form", "methods", "day", "reason", "confirmed_by"]),
    st.sampled_from(["yes", "no", "masked", "none", "qa", "2026-01-01"]),
    max_size=3,
)
_PLACES = st.dictionaries(
    st.sampled_from(["person", "agent", "server"]),
    st.sampled_from(["", "US-TX", "US-CA", "US-WA", "US-IL", "PH", "DE", "IN"]),
    max_size=3,
)
_TIMES = st.datetimes(datetime(2025, 11, 1), datetime(2027, 3, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is given

_NEAR = st.builds(
    lambda day, hours: datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=hours),
    st.sampled_from(_DAYS),
    st.integers(-96, 96),
)


@st.composite
def _frozen(draw: st.DrawFn) -> list[bytes]:
    """Frozen facts of decisions that differ in ids and times alone, as the gate seals them."""
    act = draw(st.one_of(st.just(Act.RECORD), st.sampled_from(Act)))
    facts = draw(st.one_of(st.just({"methods": "none"}), _FACTS))
    places = draw(st.one_of(st.just(dict.fromkeys(["person", "agent", "server"], "US-TX")), _PLACES))
    kinds = draw(st.frozensets(st.sampled_from([Kind.CARD, Kind.CVV, Kind.SSN, Kind.EMAIL]), max_size=2))
    purpose = draw(st.one_of(st.just(Purpose.QUALITY), st.sampled_from(Purpose)))
    actor = draw(st.sampled_from(["qa", "lee", "qa", ""]))
    people, item = draw(st.integers(0, 2)), draw(st.sampled_from([None, uuid4()]))
    stands = draw(st.sampled_from([(), (), (_objection(),)]))
    found = []
    for at in draw(st.lists(st.one_of(_TIMES, _NEAR), min_size=2, max_size=6)):
        subjects = tuple(uuid4() for _ in range(people))
        handling = Handling(UUID(int=1), act, purpose, at, actor, subjects, kinds, places, facts, item)
        kept = canonical({"handling": handling, "stands": stands, "law": "x"}).decode()
        said = {"outcome": "permitted", "reasons": [], "duties": []}
        found.append(canonical({"salt": "", "facts": kept, "decision": said}))
    return found


def _objection() -> dict[str, Any]:
    since = (AT - timedelta(days=30)).isoformat()
    ids = {"subject": str(uuid4()), "entry": str(uuid4())}
    return {**ids, "kind": "objection", "value": [], "since": since, "until": None}


@cache
def _question(day: date) -> Question:
    return asked(CORPUS, stricter_from(CORPUS, day))


def _counted(judge: Judge, kept: Iterable[bytes]) -> Tally:
    return judge.judge([(UUID(int=number), one) for number, one in enumerate(kept)])


@settings(max_examples=150, deadline=None)
@given(st.lists(_frozen(), min_size=1, max_size=3).map(chain.from_iterable).map(list), st.sampled_from(_DAYS))
def test_what_is_decided_once_for_many_is_what_each_would_get(kept: list[bytes], day: date) -> None:
    question = _question(day)
    assert _counted(Judge(question), kept) == _counted(Judge(question, remembers=False), kept)


def test_alike_facts_are_decided_once_and_others_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    from wardline.gate import decide
    from wardline.gate.rejudging import judging

    asked_for: list[datetime] = []
    real = decide.judge

    def counting(handling: Handling, law: Governing, stands: Any) -> Any:
        asked_for.append(handling.at)
        return real(handling, law, stands)

    monkeypatch.setattr(judging, "judge", counting)
    calm = datetime(2026, 4, 15, tzinfo=UTC)
    alike = [plain(recorded(UUID(int=1), uuid4(), calm + timedelta(hours=number))) for number in range(5)]
    hours = [{**one, "act": "contact"} for one in alike]
    dated = [{**one, "facts": {"day": "2026-04-01"}} for one in alike]
    # Who confirms may not be who acts, so the two actors are not alike here.
    named = [{**alike[0], "actor": actor, "facts": {"confirmed_by": "qa"}} for actor in ("qa", "lee")]
    for several, times in ((alike, 1), (hours, 5), (dated, 5), (named, 2)):
        asked_for.clear()
        _counted(Judge(Question(Governing(CORPUS))), map(_kept, several))
        assert len(asked_for) == times


def _kept(handling: dict[str, Any]) -> bytes:
    facts = canonical({"handling": handling, "stands": [], "law": "x"}).decode()
    said = {"outcome": "permitted", "reasons": [], "duties": []}
    return canonical({"facts": facts, "decision": said})


def test_facts_in_words_that_nobody_knows_are_counted() -> None:
    unknown = _kept({**plain(recorded(UUID(int=1), uuid4())), "act": "teleport"})
    assert _counted(Judge(Question(Governing(CORPUS))), [unknown, b"{}", b"no JSON"]).fates == {
        Fate.UNREADABLE: 3
    }


def test_as_if_on_another_day_a_decision_gets_the_law_of_that_day(
    gate: Gate, shop: Client, stored: list[UUID]
) -> None:
    law = Governing(stricter_from(gate.corpus, date(2027, 6, 1)))
    around = Question(law, law, (date(2027, 5, 31), date(2027, 6, 1)))
    assert rejudge(gate, shop, around).fates == {Fate.STRICTER: 12}
    before = Question(law, law, (date(2027, 5, 30), date(2027, 5, 31)))
    assert rejudge(gate, shop, before).fates == {Fate.SAME: 12}


_KILLED = """
import sys, time
from pathlib import Path
from uuid import UUID
def main():
    import django
    from django.conf import settings
    for alias in settings.DATABASES:
        settings.DATABASES[alias]["NAME"] = sys.argv[1]
    django.setup()
    from tests.gate.test_replay import DAY, asked, stricter_from
    from wardline.gate.passage import Gate
    from wardline.gate.rejudging.run import rejudge
    from wardline.law import corpus
    from wardline.register.models import Client
    from wardline.security.keeper_client import Keeper
    from wardline.security.vault import Vault
    law = corpus.load()
    gate, client = Gate(law, Vault(Keeper(Path(sys.argv[2])))), Client.objects.get(id=UUID(sys.argv[3]))
    def progress(done, total):
        print(done, flush=True)
        time.sleep(60 if done == 3 else 0)
    rejudge(gate, client, asked(law, stricter_from(law, DAY)), progress, processes=2, lot=1)
if __name__ == "__main__":
    main()
"""


def test_a_run_that_is_killed_leaves_no_process_and_goes_on(
    gate: Gate, shop: Client, stored: list[UUID], tmp_path: Path
) -> None:
    from django.db import connections

    script = tmp_path / "killed.py"
    script.write_text(_KILLED)
    name = connections["default"].settings_dict["NAME"]
    command = [sys.executable, str(script), name, str(gate.vault.keeper._path), str(shop.id)]
    path = os.pathsep.join([str(ROOT), str(ROOT / "src"), *filter(None, sys.path)])
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}
    )
    with running:
        assert running.stdout is not None
        told = [int(running.stdout.readline()) for _ in range(4)]
        below = set(_below(running.pid))
        running.kill()
    assert told == [0, 1, 2, 3]
    question = asked(gate.corpus, stricter_from(gate.corpus, DAY))
    kept = last(shop.id, question)
    assert kept is not None
    assert (kept[0].judged, kept[1]) == (3, False)
    assert rejudge(gate, shop, question, lot=1).fates == {Fate.SAME: 6, Fate.STRICTER: 6}
    end = time.monotonic() + 10
    while any(Path(f"/proc/{one}").exists() for one in below) and time.monotonic() < end:
        time.sleep(0.05)
    assert not [one for one in below if Path(f"/proc/{one}").exists()]


def _below(process: int) -> Iterator[int]:
    """Every process that this one started; none where the system does not tell."""
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, children.read_text().split()):
            yield child
            yield from _below(child)

"""What a change of law touches: open duties and their days, whatever cites it, stored decisions, of whom."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.gate.test_replay import AT, DAY, pass_through, people, recorded, stricter_from

from wardline.gate import impact as touching
from wardline.gate.duties import Hook
from wardline.gate.impact import Impact, Touched, impact
from wardline.gate.models import Duty
from wardline.gate.owed_then import Effect, then
from wardline.gate.passage import Gate
from wardline.gate.rejudging.tally import Fate
from wardline.interactions.models import Indicated
from wardline.law import changes, clocks
from wardline.law.corpus import Corpus
from wardline.law.governing import Governing
from wardline.project import tenancy
from wardline.register.models import Client
from wardline.vocabulary.decision import Citation, DutyOwed
from wardline.vocabulary.encoding import plain
from wardline.vocabulary.handling import Act, Handling, Purpose


def with_due(corpus: Corpus, words: str, text: str = "us-ca-ccpa", topic: str = "rights.respond") -> Corpus:
    """The same law, in which the newest value of a topic has another time."""
    old = corpus.text(text)
    *earlier, now = old.topics[topic]
    value = MappingProxyType({**now.value, "due": words})
    topics = MappingProxyType({**old.topics, topic: (*earlier, replace(now, value=value))})
    return corpus.joined([replace(old, digest="1" * 64, topics=topics)])


def owed(corpus: Corpus, at: datetime = AT) -> DutyOwed:
    """An answer to a Californian, due by the shipped text."""
    provision = corpus.provision("us-ca-ccpa", "rights.respond", at.date())
    due = clocks.due(clocks.parse(str(provision.value["due"])), at, UTC)
    return DutyOwed(
        "answer-request",
        "Answer the request.",
        "person",
        due.at,
        "",
        (corpus.citation(provision),),
        due.steps,
    )


def owe(gate: Gate, client: Client, duty: DutyOwed, person: UUID) -> None:
    handling = Handling(client.id, Act.KEEP, Purpose.COMPLIANCE, AT, "operator", (person,), item=uuid4())
    with gate.change(handling) as way:
        way.owe(duty, Hook(item=uuid4(), subject=person))


def of(gate: Gate, client: Client, new: Corpus) -> Touched:
    return impact(gate, changes.compare(gate.corpus, new), gate.corpus, new, [client]).clients[0]


@pytest.fixture
def person(gate: Gate, shop: Client) -> UUID:
    return people(gate, shop, 1)[0]


def test_a_shorter_time_names_the_duties_that_are_due_sooner(gate: Gate, shop: Client, person: UUID) -> None:
    duty = owed(gate.corpus)
    for _ in range(3):
        owe(gate, shop, duty, person)
    found = of(gate, shop, with_due(gate.corpus, "30 calendar days after receipt")).duties
    assert (found.count, found.effects[Effect.SOONER]) == (3, 3)
    assert duty.due is not None
    # 45 calendar days in the shipped text.
    assert {one.due_then for one in found.examples} == {duty.due - timedelta(days=15)}


def test_a_duty_that_is_done_or_rests_on_another_article_is_not_touched(
    gate: Gate, shop: Client, person: UUID
) -> None:
    owe(gate, shop, owed(gate.corpus), person)
    owe(gate, shop, replace(owed(gate.corpus), citations=(_other(gate.corpus),)), person)
    with tenancy.as_client(shop.id):
        Duty.objects.filter(citations__0__text="us-ca-ccpa").update(done_at=AT)
    found = of(gate, shop, with_due(gate.corpus, "30 calendar days after receipt")).duties
    assert found.count == 0


def _other(corpus: Corpus) -> Citation:
    return corpus.cite("us-tx-recording", "recording.consent", DAY)


def test_what_cites_a_changed_article_is_counted_by_its_table(
    gate: Gate, shop: Client, bank: Client, person: UUID
) -> None:
    cited = {"us-tx-recording": 2, "us-ca-recording": 3}
    for text, count in cited.items():
        for _ in range(count):
            _indicate(shop, gate.corpus.cite(text, "recording.consent", DAY))
    new = stricter_from(gate.corpus, DAY)
    counts = {citing.table: citing.count for citing in of(gate, shop, new).citing}
    assert counts["interactions.indicated"] == 2
    assert {citing.count for citing in of(gate, bank, new).citing} == {0}


def _indicate(client: Client, cite: Citation) -> None:
    with tenancy.as_client(client.id):
        Indicated.objects.create(
            client_id=client.id, interaction_id=uuid4(), rule="recording-disclosure", verdict="violated",
            says="", citations=plain((cite,)), day=AT.date(),
        )  # fmt: skip


def test_decisions_are_counted_exactly_with_their_entries(
    gate: Gate, shop: Client, bank: Client, person: UUID
) -> None:
    erased = people(gate, shop, 1)[0]
    for day in range(-1, 3):
        pass_through(gate, recorded(shop.id, person, AT + timedelta(days=day)))
        pass_through(gate, recorded(shop.id, erased, AT + timedelta(days=day)))
    gate.vault.keeper.erase(shop.id, [erased], AT)
    new = stricter_from(gate.corpus, DAY)
    found = impact(gate, changes.compare(gate.corpus, new), gate.corpus, new, [bank, shop])
    at_bank, at_shop = (one.decisions for one in found.clients)
    assert at_bank.judged == 0
    assert {fate: count for fate, count in at_shop.fates.items() if count} == {
        Fate.SAME: 2,
        Fate.STRICTER: 2,
        Fate.ERASED: 4,
    }
    assert len(at_shop.examples[Fate.STRICTER]) == 2
    # Each of the four that can be read rests on the article of Texas, which gets an end.
    assert at_shop.resting == 4
    assert found.conduct == ("disclosure-late", "recording-disclosure", "recording-objection")


def test_what_awaits_counsel_is_what_signing_it_would_touch(
    gate: Gate, shop: Client, person: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    pass_through(gate, recorded(shop.id, person, AT + timedelta(days=1)))
    waiting = Governing(gate.corpus, stricter_from(gate.corpus, DAY))
    assert touching.pending(gate, [shop], AT) == Impact((), (), (), ())
    monkeypatch.setattr(Gate, "law", lambda *_: waiting)
    found = touching.pending(gate, [shop], AT)
    assert {change.text for change in found.changes} == {"us-tx-recording"}
    assert found.clients[0].decisions.fates[Fate.STRICTER] == 1


def test_a_control_that_changes_is_named() -> None:
    from wardline.law import corpus

    law = corpus.load()
    text, topic = next(
        (text, topic) for text in law.texts.values() for topic in text.topics if topic.startswith("control.")
    )
    topics = MappingProxyType({name: held for name, held in text.topics.items() if name != topic})
    less = law.joined([replace(text, topics=topics)])
    assert touching.gathered(changes.compare(law, less), ()).controls == (topic.removeprefix("control."),)


@pytest.mark.parametrize(
    ("words", "effect", "days"),
    [
        ("45 calendar days after receipt", Effect.SAME, 0),
        ("44 calendar days after receipt", Effect.SOONER, -1),
        ("46 calendar days after receipt", Effect.LATER, 1),
        # 2 November 2026 is a Monday; 20 business days later, without Veterans Day and Thanksgiving, is 2 December.
        ("20 business days after receipt", Effect.SOONER, -15),
    ],
)
def test_a_duty_moves_by_as_much_as_its_clock(gate: Gate, words: str, effect: Effect, days: int) -> None:
    duty, law = owed(gate.corpus), gate.corpus
    assert duty.due is not None
    before = law.provision("us-ca-ccpa", "rights.respond", AT.date())
    came = then(duty.due, duty.steps, AT, [before], with_due(law, words))
    assert (came.effect, came.due) == (effect, duty.due + timedelta(days=days))


def test_a_later_version_leaves_earlier_duties_as_they_are(gate: Gate) -> None:
    duty, law = owed(gate.corpus), gate.corpus
    assert _then(duty, law, _later(law, date(2026, 11, 3))).effect is Effect.SAME
    assert _then(duty, law, _later(law, date(2026, 11, 2))).effect is Effect.SOONER


def _later(law: Corpus, day: date) -> Corpus:
    text = law.text("us-ca-ccpa")
    *earlier, now = text.topics["rights.respond"]
    value = MappingProxyType({**now.value, "due": "10 calendar days after receipt"})
    versions = (*earlier, replace(now, until=day - timedelta(days=1)), replace(now, since=day, value=value))
    topics = MappingProxyType({**text.topics, "rights.respond": versions})
    return law.joined([replace(text, topics=topics)])


def _then(duty: DutyOwed, law: Corpus, new: Corpus) -> Any:
    before = law.provision("us-ca-ccpa", "rights.respond", AT.date())
    return then(duty.due, duty.steps, AT, [before], new)


def test_a_duty_whose_article_is_gone_or_whose_day_is_not_its_own_is_told_so(gate: Gate) -> None:
    duty, law = owed(gate.corpus), gate.corpus
    text = law.text("us-ca-ccpa")
    topics = {name: held for name, held in text.topics.items() if name != "rights.respond"}
    gone = law.joined([replace(text, topics=MappingProxyType(topics))])
    assert _then(duty, law, gone).effect is Effect.ENDS
    # Due under another article, which came first: from this one its new day does not follow.
    other = replace(duty, due=AT + timedelta(days=10))
    shorter = with_due(law, "30 calendar days after receipt")
    assert _then(other, law, shorter).effect is Effect.LOOK

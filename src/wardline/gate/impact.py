"""What a change of law touches: open duties, whatever cites the articles, and every decision that is stored."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from uuid import UUID

from wardline.gate import resting
from wardline.gate.models import Duty
from wardline.gate.owed_then import Effect, Then, then
from wardline.gate.passage import Gate
from wardline.gate.rejudging.question import Named, Question, changed, named
from wardline.gate.rejudging.run import rejudge
from wardline.gate.rejudging.tally import SHOWN, Fate, Tally
from wardline.law.changes import Change, compare
from wardline.law.corpus import Corpus
from wardline.law.governing import Governing
from wardline.law.text import Provision, Text
from wardline.project import tenancy
from wardline.register import governed
from wardline.register.models import Client

_CONTROL = "control."
_ROWS = 2000

# whose decisions, how many are judged, how many there are
Progress = Callable[[Client, int, int], None]


@dataclass(frozen=True, slots=True)
class DutyTouched:
    """An open duty that rests on a provision that changes; `due_then` as `owed_then.Then.due`."""

    id: UUID
    kind: str
    says: str
    due: datetime | None
    effect: Effect
    due_then: datetime | None
    entry: UUID


@dataclass(frozen=True, slots=True)
class Duties:
    """Open duties that rest on what changes: exact counts, and of those that it alters the first few due."""

    count: int
    effects: dict[Effect, int]
    examples: tuple[DutyTouched, ...]


@dataclass(frozen=True, slots=True)
class Citing:
    """Rows of one table that rest on what changes, such as `interactions.indicated`; `examples` are their ids."""

    table: str
    count: int
    examples: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """Stored decisions judged again: each has one fate, and `examples` are the ledger entries of the first few.

    `resting`, `drifted`, `unseen` as in `rejudging.tally.Tally`.
    """

    judged: int
    fates: dict[Fate, int]
    resting: int
    drifted: int
    unseen: int
    examples: dict[Fate, tuple[UUID, ...]]


@dataclass(frozen=True, slots=True)
class Touched:
    """What the change touches of one client."""

    client: UUID
    name: str
    duties: Duties
    citing: tuple[Citing, ...]
    decisions: Decisions


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change of law touches. `controls` and `conduct` name those whose own provisions change."""

    changes: tuple[Change, ...]
    controls: tuple[str, ...]
    conduct: tuple[str, ...]
    clients: tuple[Touched, ...]


def impact(
    gate: Gate,
    changes: Sequence[Change],
    old: Governing | Corpus,
    new: Governing | Corpus,
    clients: Iterable[Client],
    progress: Progress = lambda _client, _done, _total: None,
    *,
    days: tuple[date, date] | None = None,
    at: datetime | None = None,
) -> Impact:
    """What a change from `old` to `new` touches of each of the clients; stopped and asked again, it goes on.

    `days` asks what changes with time under one law: each decision is judged as if made on the one day and on the
    other. With `at`, each client's contract as in force then counts on both sides. Raises as `rejudging.run.rejudge`.
    """
    parts = []
    for client in clients:
        own = _contract(client, at)
        question = asked(changes, _with(old, own), _with(new, own), days)
        parts.append(touched(gate, client, changes, question, partial(progress, client)))
    return gathered(changes, parts)


def pending(
    gate: Gate,
    clients: Iterable[Client],
    at: datetime,
    progress: Progress = lambda _client, _done, _total: None,
) -> Impact:
    """What it would touch if counsel signed every amendment that is not signed at `at`.

    Raises as `rejudging.run.rejudge`, and UnreadableTextFault.
    """
    parts = []
    for client in clients:
        changes, law = _proposed(gate, client.id, at)
        if law.proposed is not None:
            question = asked(changes, law.settled, law.proposed)
            parts.append(touched(gate, client, changes, question, partial(progress, client)))
    return gathered(_proposed(gate, None, at)[0], parts)


def _proposed(gate: Gate, client: UUID | None, at: datetime) -> tuple[tuple[Change, ...], Governing]:
    law = gate.law(client, at)
    return (() if law.proposed is None else compare(law.settled, law.proposed)), law


def asked(
    changes: Iterable[Change],
    old: Governing | Corpus,
    new: Governing | Corpus,
    days: tuple[date, date] | None = None,
) -> Question:
    """The question that a change puts to stored decisions."""
    return Question(_law(new), _law(old), days, changed(changes))


def gathered(changes: Iterable[Change], parts: Iterable[Touched]) -> Impact:
    """The whole answer, from what is touched of each client."""
    found = tuple(changes)
    controls = {each.topic.removeprefix(_CONTROL) for each in found if each.topic.startswith(_CONTROL)}
    sides = [side for each in found for side in (each.before, each.after) if side is not None]
    conduct = {rule for side in sides for rule in side.conduct}
    return Impact(found, tuple(sorted(controls)), tuple(sorted(conduct)), tuple(parts))


def touched(
    gate: Gate,
    client: Client,
    changes: Iterable[Change],
    question: Question,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Touched:
    """What a change touches of one client. Raises as `rejudging.run.rejudge`."""
    befores = [each.before for each in changes if each.before is not None]
    with tenancy.reading([client.id]):
        duties = _duties(client.id, befores, question.new.proposed or question.new.settled)
        citing = tuple(_citing(client.id, question.changed))
    tally = rejudge(gate, client, question, progress)
    return Touched(client.id, client.name, duties, citing, _decisions(tally))


def _law(law: Governing | Corpus) -> Governing:
    return law if isinstance(law, Governing) else Governing(law)


def _contract(client: Client, at: datetime | None) -> tuple[Text, ...]:
    if at is None:
        return ()
    with tenancy.reading([client.id]):
        held = governed.contract(client, at)
    return () if held is None else (held[1],)


def _with(law: Governing | Corpus, own: tuple[Text, ...]) -> Governing:
    if not own:
        return _law(law)
    both = _law(law)
    return Governing(both.settled.joined(own), both.proposed and both.proposed.joined(own))


def _citing(client: UUID, changed: frozenset[Named]) -> Iterable[Citing]:
    for model in resting.tables():
        count, shown = resting.found(model, client, changed, SHOWN)
        yield Citing(resting.label(model), count, tuple(shown))


def _duties(client: UUID, befores: Iterable[Provision], new: Corpus) -> Duties:
    by_name: dict[Named, list[Provision]] = {}
    for before in befores:
        by_name.setdefault(named(before), []).append(before)
    rows = Duty.objects.filter(resting.Rests(by_name), client_id=client, done_at=None)
    effects: Counter[Effect] = Counter()
    shown: list[DutyTouched] = []
    for row in rows.order_by("due", "id").iterator(_ROWS):
        came = _then(row, by_name, new)
        effects[came.effect] += 1
        if came.effect is not Effect.SAME and len(shown) < SHOWN:
            shown.append(DutyTouched(row.id, row.kind, row.says, row.due, came.effect, came.due, row.entry))
    return Duties(effects.total(), {effect: effects[effect] for effect in Effect}, tuple(shown))


def _then(row: Duty, by_name: dict[Named, list[Provision]], new: Corpus) -> Then:
    cited = [(cite["text"], cite["article"], cite["since"]) for cite in row.citations]
    rests_on = [before for name in dict.fromkeys(cited) for before in by_name.get(name, ())]
    return then(row.due, row.steps, row.opened_at, rests_on, new)


def _decisions(tally: Tally) -> Decisions:
    return Decisions(
        tally.judged,
        {fate: tally.fates[fate] for fate in Fate},
        tally.resting,
        tally.drifted,
        tally.unseen,
        {fate: tuple(entries) for fate, entries in tally.examples.items()},
    )

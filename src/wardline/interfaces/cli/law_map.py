"""`wardline law map`: what each place says of one question on a day, as a table."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated

import typer

from wardline.interfaces.cli.law_saying import counted
from wardline.interfaces.cli.session import now
from wardline.interfaces.questions.reading import moment
from wardline.law import corpus
from wardline.law.corpus import Corpus
from wardline.law.rules import calling_overview, overview
from wardline.law.rules.calling_overview import Calling
from wardline.law.rules.overview import (
    ELSEWHERE,
    STATES,
    Answer,
    Breach,
    Notice,
    Question,
    Recording,
    Rights,
    Turn,
)
from wardline.vocabulary.encoding import plain
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.places import NAMES

_PLACE, _GROUP, _CITE = 26, 18, 46
_BY_DAY = {
    Question.RECORDING: overview.recording,
    Question.BREACH: overview.breach,
    Question.RIGHTS: overview.rights,
}


def law_map(
    ask: Annotated[str, typer.Option(help="recording, calling, breach or rights.")] = "recording",
    on: Annotated[
        str, typer.Option(help="A day, or for calling a time: 2026-11-23T15:30-06:00; now when left out.")
    ] = "",
    place: Annotated[str, typer.Option(help="This place alone, with every article.")] = "",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Say of every state, territory and other place what its law asks, and when that changes."""
    if ask not in set(Question):
        raise BadInputFault(
            f"'{ask}' is no question that the map answers.",
            "Each question has its own articles.",
            f"Use {', '.join(Question)}.",
        )
    if place and place not in {*STATES, *ELSEWHERE}:
        raise BadInputFault(
            f"'{place}' does not stand on the map.",
            "A place that is misspelt would seem to have no law.",
            f"Write a state such as US-WA, or {', '.join(ELSEWHERE)}.",
        )
    question, at, texts = Question(ask), _at(on), corpus.load()
    answers = [
        _answered(texts, question, each, at) for each in ((place,) if place else (*STATES, *ELSEWHERE))
    ]
    if as_json:
        typer.echo(json.dumps(plain({"ask": question, "at": at, "answers": answers}), ensure_ascii=False))
        return
    typer.echo("\n".join(_one(answers[0]) if place else _table(texts, question, answers, at)))


def _at(on: str) -> datetime:
    if not on:
        return now()
    found = moment(on)
    return found if isinstance(found, datetime) else datetime.combine(found, now().timetz())


def _answered(texts: Corpus, ask: Question, place: str, at: datetime) -> Answer:
    if ask is Question.CALLING:
        return calling_overview.calling(texts, place, at)
    return _BY_DAY[ask](texts, place, at.date())


def _table(texts: Corpus, ask: Question, answers: list[Answer], at: datetime) -> Iterator[str]:
    groups = Counter(answer.group for answer in answers if answer.place in STATES)
    said = ", ".join(f"{number} {name}" for name, number in groups.most_common())
    when = f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if ask is Question.CALLING else f"{at.date()}"
    yield f"{ask.capitalize()} on {when}, of {len(STATES)} states and territories: {said}."
    yield ""
    for answer in answers:
        doubt = " ?" if answer.weak else ""
        cite = answer.rests[0].cite if answer.rests else "the texts are silent"
        row = f"{NAMES[answer.place]:{_PLACE}}{answer.group:{_GROUP}}{cite + doubt:{_CITE}}  {_says(answer)}"
        yield row.rstrip()
    yield ""
    yield "? marks what is not known, or of less than high confidence and signed by no counsel: information for counsel."
    before, after = overview.around(overview.turns(texts, ask, overview.places_of(ask)), at.date())
    yield from (
        f"{name} change: {_turn(turn)}." for name, turn in (("Earlier", before), ("Next", after)) if turn
    )


def _turn(turn: Turn) -> str:
    about = "" if turn.exact else "about "
    return f"{about}{turn.day}, in {counted(len(turn.places), 'place', 'places')}: {', '.join(turn.places)}"


def _says(answer: Answer) -> str:
    if isinstance(answer, Recording):
        return ", ".join(each.replace("_", " ") for each in answer.enough)
    if isinstance(answer, Calling):
        return answer.hours
    if isinstance(answer, Breach):
        return "; ".join(each for each in (answer.people, *map(_notice, answer.authorities[:1])) if each)
    if isinstance(answer, Rights):
        return answer.respond or (f"from {answer.since}" if answer.since else "")
    return ""


def _notice(notice: Notice) -> str:
    return f"{notice.to} from {notice.people}" if notice.people > 1 else notice.to


def _one(answer: Answer) -> Iterator[str]:
    yield f"{NAMES[answer.place]}: {answer.group}. {_says(answer)}".rstrip()
    if isinstance(answer, Calling):
        for clock in answer.clocks:
            state = "open" if clock.open else "closed"
            yield (
                f"  {clock.zone}: {clock.local:%A %H:%M}, calls {clock.hours}: {state}"
                if clock.local
                else (f"  Calls {clock.hours} by the person's clock, which is not known.")
            )
    if isinstance(answer, Breach):
        yield from (f"  {_notice(each)}: {each.when}" for each in answer.authorities)
    yield from (f"  {each}" for each in answer.why)
    for p in answer.rests:
        yield f"  {p.words}"
        yield f"    [{p.cite}, as in force since {p.since}, {p.verified.confidence} confidence ({p.verified.by})]"

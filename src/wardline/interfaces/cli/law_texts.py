"""`wardline law list` and `wardline law show`: which texts there are, and what one says on a day."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Annotated

import typer

from wardline.interfaces.cli.law_saying import day
from wardline.interfaces.cli.session import now
from wardline.law import changes, corpus
from wardline.law.corpus import Corpus, reaching
from wardline.law.headings import basis, field, heading, told
from wardline.law.text import ANYWHERE, Provision, Text
from wardline.vocabulary.encoding import plain
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.places import NAMES, is_place

_WIDTH = 24


def listing(
    place: Annotated[str, typer.Option(help="What reaches this place, such as US-CA.")] = "",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List the texts, place by place."""
    if place and not is_place(place):
        raise BadInputFault(
            f"'{place}' is no place that the texts know.",
            "A place that is misspelt would seem to have no law.",
            "Write a state such as US-CA or a country such as PH.",
        )
    reach = reaching([place]) if place else ()
    texts = [text for text in corpus.load().texts.values() if not place or text.place in reach]
    if as_json:
        found = [
            {"id": text.id, "title": text.title, "cite": text.cite, "place": text.place} for text in texts
        ]
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    typer.echo("\n".join(_places(texts)))


def show(
    text: Annotated[str, typer.Argument(help="The text's id, such as us-ca-recording.")],
    on: Annotated[str, typer.Option(help="The day (YYYY-MM-DD); today when left out.")] = "",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Show what a text says on a day, with its articles and what they rest on."""
    that_day, texts = day(on) if on else now().date(), corpus.load()
    found = texts.text(text)
    held = [each for versions in found.topics.values() for each in versions if each.holds(that_day)]
    if as_json:
        shown = {"id": found.id, "title": found.title, "on": that_day, "provisions": held}
        typer.echo(json.dumps(plain(shown), ensure_ascii=False))
        return
    typer.echo("\n".join(_text(texts, found, held, that_day)))


def _places(texts: list[Text]) -> Iterator[str]:
    """The states under their country: ids begin with their place, so sorting by it keeps them together."""
    in_order = sorted(texts, key=lambda text: (text.place == ANYWHERE, text.place, text.id))
    for place, group in groupby(in_order, key=lambda text: text.place):
        rows = list(group)
        yield f"{_name(place)} ({len(rows)})"
        yield from (f"  {text.id:{_WIDTH}} {text.title}" for text in rows)
        yield ""
    yield f"{len(texts)} texts. 'wardline law show ID' says what one of them asks."


def _name(place: str) -> str:
    return "Wherever one is" if place == ANYWHERE else NAMES[place]


def _text(texts: Corpus, text: Text, held: list[Provision], on: date) -> Iterator[str]:
    yield f"{text.title} ({text.id})"
    yield text.cite
    binds = f" It binds {text.sector}." if text.sector else ""
    yield f"{_name(text.place)}. As in force on {on}.{binds}"
    for provision in held:
        yield ""
        yield from _provision(provision)
    if not held:
        yield ""
        yield "Nothing of it was in force on that day."
    ahead = [each for each in changes.changes(texts, on, date.max) if each.text == text.id]
    if ahead:
        yield ""
        yield "After that day:"
        yield from (
            f"  {each.day if each.exact else f'about {each.day}'}: {heading(each.topic)} {each.how} [{each.cite}]"
            for each in ahead
        )


def _provision(provision: Provision) -> Iterator[str]:
    since = f"since {provision.since}" if provision.since_exact else f"by {provision.since} at the latest"
    until = f" until {provision.until}" if provision.until else ""
    yield heading(provision.topic)
    yield f"  {provision.words}"
    for name, value in provision.value.items():
        yield from _field(field(name, provision.topic), value)
    yield f"  Article: {provision.cite}, in force {since}{until}"
    checked = provision.verified
    yield f"  Rests on: {basis(checked.by, checked.confidence)}, looked at on {checked.on}"


def _field(called: str, value: object) -> Iterator[str]:
    """A line a field; each notice, term or limb of a list of them has its own."""
    called = called[:1].upper() + called[1:]
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        yield f"  {called}:"
        yield from (f"    - {told(item)}" for item in value)
    else:
        yield f"  {called}: {told(value)}"

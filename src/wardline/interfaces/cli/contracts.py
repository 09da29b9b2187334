"""`wardline client contract`: what a client's contract asks of the centre beyond the law."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from wardline.interfaces.cli.law_saying import counted
from wardline.interfaces.cli.session import now, session
from wardline.law.headings import field, heading, told
from wardline.law.text import Text
from wardline.vocabulary.encoding import plain
from wardline.vocabulary.faults import BadInputFault


def contract(
    name: Annotated[str, typer.Argument(help="The client.")],
    file: Annotated[Path | None, typer.Argument(help="The contract as YAML, to put it in force.")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Show the contract in force, or put one in force from now on; it can only tighten what the law asks."""
    if file is not None and not file.is_file():
        raise BadInputFault(f"'{file}' is no file.", "", "Point to the contract's YAML file.")
    with session() as here:
        from wardline.gate.amending import installing
        from wardline.register import governed

        client = here.client(name)
        if file is not None:
            installing.install_contract(client, file.read_bytes(), now())
        found = governed.contract(client, now())
    if as_json:
        typer.echo(json.dumps(_facts(found and found[1], found and found[0].adopted_at), ensure_ascii=False))
    elif found is None:
        typer.echo(
            f"No contract of '{name}' is here. Put one in force: wardline client contract {name} FILE.yaml"
        )
    else:
        typer.echo("\n".join(_told(found[1], found[0].adopted_at, now().date())))


def _facts(text: Text | None, since: datetime | None) -> object:
    if text is None:
        return None
    return plain(
        {
            "id": text.id,
            "title": text.title,
            "digest": text.digest,
            "here_since": since,
            "topics": text.topics,
        }
    )


def _told(text: Text, since: datetime, today: date) -> Iterator[str]:
    yield f"{text.title} ({text.id}), version {text.digest[:12]}, here since {since.date()}"
    yield text.cite
    for topic, versions in text.topics.items():
        for each in versions:
            until = f" until {each.until}" if each.until else ""
            yield f"  {heading(topic)}{'' if each.holds(today) else ' (not today)'}, since {each.since}{until} [{each.cite}]"
            yield f"      {each.words}"
            yield from (f"      {field(name, topic)}: {told(value)}" for name, value in each.value.items())
    yield f"{counted(len(text.topics), 'topic', 'topics')}. Where the law is stricter, the law counts: a contract only tightens."

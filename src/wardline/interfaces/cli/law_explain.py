"""`wardline law explain`: a text in sentences, as it stands on a day."""

import json
from typing import Annotated

import typer

from wardline.interfaces.cli.session import now
from wardline.interfaces.questions.explaining import explained
from wardline.interfaces.questions.reading import day
from wardline.law import corpus


def explain(
    text: Annotated[str, typer.Argument(help="The text's id, such as us-ca-breach.")],
    topic: Annotated[str, typer.Option(help="Only this of it: breach.people, or breach for all of it.")] = "",
    on: Annotated[str, typer.Option(help="The day (YYYY-MM-DD); today when left out.")] = "",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Say in sentences what a text asks, since when, until when, what comes next, and on what it rests."""
    that_day = day(on) if on else now().date()
    said = explained(corpus.load(), text, that_day, topic)
    if as_json:
        typer.echo(json.dumps({"text": text, "on": that_day.isoformat(), "says": said}, ensure_ascii=False))
        return
    typer.echo("\n".join(said))

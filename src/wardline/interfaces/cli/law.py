"""`wardline law`: the texts that decisions rest on."""

import json
from datetime import date
from typing import Annotated

import typer

from wardline.interfaces.cli import law_breach, law_cases, law_rights
from wardline.interfaces.cli.session import now
from wardline.law import corpus
from wardline.vocabulary.encoding import plain

app = typer.Typer(no_args_is_help=True, help="The law as dated, cited data.")
app.command("cases")(law_cases.cases)
due = typer.Typer(no_args_is_help=True, help="What is owed, by whom, by when, and why.")
app.add_typer(due, name="due")
due.command("rights")(law_rights.rights)
due.command("breach")(law_breach.breach)


@app.command("list")
def names(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """List the texts."""
    texts = corpus.load().texts.values()
    if as_json:
        typer.echo(json.dumps([{"id": text.id, "title": text.title, "cite": text.cite} for text in texts]))
        return
    for text in texts:
        typer.echo(f"{text.id:28} {text.title}")


@app.command("show")
def show(
    text: Annotated[str, typer.Argument(help="The text's id, such as us-ca-recording.")],
    on: Annotated[str, typer.Option(help="The day (YYYY-MM-DD); today when left out.")] = "",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Show what a text says on a day, with its articles and what they rest on."""
    day = date.fromisoformat(on) if on else now().date()
    found = corpus.load().text(text)
    held = [each for versions in found.topics.values() for each in versions if each.holds(day)]
    if as_json:
        typer.echo(json.dumps(plain({"id": found.id, "title": found.title, "on": day, "provisions": held})))
        return
    typer.echo(f"{found.title} ({found.cite}), as in force on {day}\n")
    for provision in held:
        typer.echo(f"{provision.topic}: {json.dumps(plain(provision.value), ensure_ascii=False)}")
        typer.echo(f"    {provision.cite}; verified by {plain(provision.verified)}")
    if not held:
        typer.echo("Nothing of it was in force on that day.")

"""`wardline client`: the companies whose customers are served."""

import json
from typing import Annotated

import typer
from rich.console import Console

from wardline.interfaces.cli import contracts
from wardline.interfaces.cli.session import now, session

app = typer.Typer(no_args_is_help=True, help="The companies whose customers are served.")
app.command("contract")(contracts.contract)


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="A short name: lower-case letters, digits and dashes.")],
    title: Annotated[str, typer.Option(help="The company's full name.")] = "",
    industry: Annotated[str, typer.Option(help="bank, health, retail ...")] = "",
) -> None:
    """Add a client company; it gets its own keys and its own ledger."""
    with session() as here:
        from wardline.register import clients

        client = clients.add(here.gate.vault.keeper, name, title or name.title(), industry, now())
        Console().print(f"Client [bold]{client.name}[/bold] is there, with its own keys and ledger.")


@app.command("list")
def names(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """List the clients."""
    with session():
        from wardline.register.models import Client

        rows = [{"name": row.name, "title": row.title} for row in Client.objects.order_by("name")]
    if as_json:
        typer.echo(json.dumps(rows))
        return
    for row in rows:
        typer.echo(f"{row['name']:24} {row['title']}")
    if not rows:
        typer.echo("No client yet. Add the first: wardline client add NAME")

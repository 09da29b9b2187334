"""`wardline decide` and `wardline gate`: what the gate says of a handling, and whether it still says so."""

import json
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from wardline.interfaces.cli.rejudging_bar import rejudging_bar
from wardline.interfaces.cli.session import now, session
from wardline.vocabulary.encoding import plain
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.handling import Handling

app = typer.Typer(no_args_is_help=True, help="The gate's decisions.")


def decide(
    source: Annotated[Path, typer.Argument(help="A handling as JSON.")],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Say what the gate would decide, without doing anything."""
    from wardline.gate.decide import decide as ask
    from wardline.law import corpus

    decision = ask(read(json.loads(source.read_text())), corpus.load(), ())
    if as_json:
        typer.echo(json.dumps(plain(decision), ensure_ascii=False))
        return
    typer.echo(decision.outcome.value.capitalize() + ".")
    for reason in decision.reasons:
        cites = "; ".join(cite.article for cite in reason.citations)
        typer.echo(f"  {reason.outcome.value}: {reason.says}" + (f" [{cites}]" if cites else ""))


@app.command("replay")
def again(client: Annotated[str, typer.Option(help="Whose decisions.")]) -> None:
    """Decide every stored handling again: same, changed, or erased and not replayable."""
    with session() as here, rejudging_bar(quiet=False) as progress:
        from wardline.gate.replay import replay

        owner = here.client(client)
        counts = replay(here.gate, owner, partial(progress, owner), law=here.gate.law(owner.id, now()))
    for word, count in counts.items():
        typer.echo(f"{count:8} {word}")
    raise typer.Exit(1 if counts.get("changed") or counts.get("not readable") else 0)


def read(facts: dict[str, Any]) -> Handling:
    """A handling from its JSON form; raises BadInputFault that names the field."""
    from wardline.gate.frozen import handling as frozen

    try:
        return frozen({"subjects": [], "kinds": [], "places": {}, "facts": {}, "item": None} | facts)
    except (KeyError, ValueError, TypeError, AttributeError) as fault:
        raise BadInputFault(
            f"The handling cannot be read: {fault}.",
            "The gate decides on whole facts only.",
            "Give client, act, purpose, at, actor; subjects, kinds, places and facts where there are any.",
        ) from fault

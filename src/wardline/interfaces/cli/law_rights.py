"""`wardline law due rights`: what is owed for a person's request, in lines that a lawyer can check."""

from typing import Annotated

import typer

from wardline.interfaces.cli.law_asking import answer
from wardline.interfaces.questions import asking
from wardline.interfaces.questions.reading import given_of


def rights(  # noqa: PLR0913, PLR0917 - each is a fact that the officer may know or not
    right: Annotated[str, typer.Option(help="access, correct, delete, portability, opt_out_sale ...")],
    received: Annotated[str, typer.Option(help="The day on which the person asked (YYYY-MM-DD).")],
    place: Annotated[str, typer.Option(help="The person's place, such as US-OR; empty = not known.")] = "",
    client: Annotated[str, typer.Option(help="For which client; its trade and contract count then.")] = "",
    client_industry: Annotated[
        str, typer.Option(help="bank, health, retail, or trades: education; empty = not known.")
    ] = "",
    agent_place: Annotated[str, typer.Option(help="Where our agent sat, such as PH.")] = "",
    asker: Annotated[str, typer.Option(help="consumer, employee or business contact.")] = "consumer",
    consumers: Annotated[str | None, typer.Option(help="People of the place in the client's data.")] = None,
    traded: Annotated[str | None, typer.Option(help="People whose data it buys, sells or shares.")] = None,
    revenue: Annotated[str | None, typer.Option(help="The client's revenue a year, US dollars.")] = None,
    sale_share: Annotated[str | None, typer.Option(help="Per cent of it from selling data.")] = None,
    sells: Annotated[bool | None, typer.Option("--sells/--no-sells", help="It sells personal data.")] = None,
    nonprofit: Annotated[bool | None, typer.Option("--nonprofit/--for-profit")] = None,
    verified: Annotated[bool | None, typer.Option("--verified/--not-verified")] = None,
    by_agent: Annotated[bool | None, typer.Option("--by-agent/--in-person")] = None,
    source: Annotated[str, typer.Option(help="Whence the data came: 'got elsewhere' ...")] = "",
    held: Annotated[str, typer.Option(help="What is held: ssn,biometric_data ...")] = "",
    event: Annotated[list[str] | None, typer.Option(help="A later day: appeal=2026-09-01.")] = None,
    contract: Annotated[str, typer.Option(help="The client's time: '2 business days'.")] = "",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Say what is owed for a request: to whom, by whom, by when, why, and why not by other laws."""
    given = given_of(
        right=right,
        received=received,
        place=place,
        trade=client_industry,
        agent_place=agent_place,
        asker=asker,
        consumers=consumers,
        traded=traded,
        revenue=revenue,
        sale_share=sale_share,
        sells=sells,
        nonprofit=nonprofit,
        verified=verified,
        by_agent=by_agent,
        source=source,
        held=held,
        event=event,
        contract=contract,
    )
    answer(asking.rights, given, client, as_json=as_json)

"""`wardline law due breach`: who must be told of a breach, by us and by the client, by when and why."""

from typing import Annotated

import typer

from wardline.interfaces.cli.law_asking import answer
from wardline.interfaces.questions import asking
from wardline.interfaces.questions.reading import given_of


def breach(  # noqa: PLR0913, PLR0917 - each is a fact that the officer may know or not
    discovered: Annotated[str, typer.Option(help="When we found it: 2026-03-02, or 2026-03-02T14:30-06:00.")],
    residents: Annotated[list[str], typer.Option(help="US-TX=200; US-TX=? (not counted); ?=40 (no home).")],
    kinds: Annotated[str, typer.Option(help="SSN,CARD, or statutes' words: medical.")] = "",
    role: Annotated[str, typer.Option(help="processor (for a client) or controller.")] = "processor",
    client: Annotated[str, typer.Option(help="For which client; its trade and contract count then.")] = "",
    contract: Annotated[
        str, typer.Option(help="When the contract has the client told: '48 hours', '2 business days'.")
    ] = "",
    zone: Annotated[
        str, typer.Option(help="Where hours and days are counted: America/Chicago; UTC when left out.")
    ] = "",
    encrypted: Annotated[bool | None, typer.Option("--encrypted/--not-encrypted")] = None,
    key_safe: Annotated[bool | None, typer.Option("--key-safe/--key-taken")] = None,
    names: Annotated[bool | None, typer.Option("--names/--no-names", help="Names were with it.")] = None,
    act: Annotated[str, typer.Option(help="acquired, accessed, unavailable; empty = not known.")] = "",
    form: Annotated[str, typer.Option(help="electronic, paper, printout.")] = "electronic",
    we_are: Annotated[str, typer.Option(help="What we are: 'bank', 'none'; empty = not known.")] = "",
    client_is: Annotated[str, typer.Option(help="What the client is, in the same words.")] = "",
    ruled_out: Annotated[str, typer.Option(help="Harms that a written finding rules out; 'all'.")] = "",
    high_risk: Annotated[bool | None, typer.Option("--high-risk/--low-risk")] = None,
    inadvertent: Annotated[bool | None, typer.Option("--inadvertent/--on-purpose")] = None,
    exposed_by_us: Annotated[bool | None, typer.Option("--source/--not-source")] = None,
    agent: Annotated[bool | None, typer.Option("--agent/--no-agent", help="We are its agent.")] = None,
    authority_told: Annotated[bool, typer.Option(help="The client has told the authority.")] = False,
    hold: Annotated[str, typer.Option(help="Police ask to wait: 'standing', or when they let go.")] = "",
    business_in: Annotated[str, typer.Option(help="Where else business is done: US-TX.")] = "",
    event: Annotated[list[str] | None, typer.Option(help="Our later day: determination=2026-03-09.")] = None,
    client_event: Annotated[list[str] | None, typer.Option(help="Its own: discovery=2026-03-05.")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Say who must be told of a breach by us and by the client, by when, why, and why not the others."""
    given = given_of(
        discovered=discovered,
        residents=residents,
        kinds=kinds,
        role=role,
        contract=contract,
        zone=zone,
        encrypted=encrypted,
        key_safe=key_safe,
        names=names,
        act=act,
        form=form,
        we_are=we_are,
        client_is=client_is,
        ruled_out=ruled_out,
        high_risk=high_risk,
        inadvertent=inadvertent,
        source=exposed_by_us,
        agent=agent,
        authority_told=authority_told,
        hold=hold,
        business_in=business_in,
        event=event,
        client_event=client_event,
    )
    answer(asking.breach, given, client, as_json=as_json)

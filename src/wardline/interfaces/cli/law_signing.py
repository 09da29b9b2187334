"""`wardline law sign`, `refuse` and `pending`: counsel's word on amendments, and what still awaits it."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wardline.interfaces.cli.law_saying import counted, day
from wardline.interfaces.cli.session import Session, now, session
from wardline.law.changes import Change
from wardline.law.headings import field, heading, told
from wardline.vocabulary.encoding import plain
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.handling import Purpose

if TYPE_CHECKING:
    from wardline.register.governed import Pending
    from wardline.register.models import Signature

_Text = Annotated[str, typer.Argument(help="The text's id, such as us-ca-recording.")]
_Digest = Annotated[str, typer.Option(help="Which version; the newest that awaits counsel when left out.")]
_By = Annotated[str, typer.Option(help="The staff code of who says so, such as C4001.")]
_Client = Annotated[str, typer.Option(help="For this client alone.")]
_Purpose = Annotated[str, typer.Option(help="For this purpose alone: service, quality ...")]
_Json = Annotated[bool, typer.Option("--json")]
_FEW = 6


def sign(
    text: _Text,
    by: _By,
    digest: _Digest = "",
    client: _Client = "",
    purpose: _Purpose = "",
    until: Annotated[str, typer.Option(help="The last day on which it counts; until further notice.")] = "",
    as_json: _Json = False,
) -> None:
    """Sign a version of a text: it is in use from now on, each value from its own day."""
    with session() as here:
        from wardline.gate.amending import signing

        last = day(until) if until else None
        asked = signing.Word(text, by, digest, _client(here, client), _purpose(purpose), last)
        row = signing.sign(here.gate, asked, now())
    _said(row, client, as_json=as_json)


def refuse(
    text: _Text,
    by: _By,
    digest: _Digest = "",
    client: _Client = "",
    purpose: _Purpose = "",
    as_json: _Json = False,
) -> None:
    """Refuse an amendment: it is no longer proposed, and what is in use stays."""
    with session() as here:
        from wardline.gate.amending import signing

        asked = signing.Word(text, by, digest, _client(here, client), _purpose(purpose))
        row = signing.refuse(here.gate, asked, now())
    _said(row, client, as_json=as_json)


def pending(as_json: _Json = False) -> None:
    """List what awaits counsel: the text, the first day that differs, and what differs."""
    with session() as here:
        from wardline.gate.amending import installing
        from wardline.register import governed

        installing.adopt(here.gate, now())
        found = governed.pending(here.gate.corpus, now())
    if as_json:
        typer.echo(json.dumps(plain(found), ensure_ascii=False))
        return
    typer.echo("\n".join(_pending(found)))


def _pending(found: list["Pending"]) -> Iterator[str]:
    if not found:
        yield "No amendment awaits counsel."
        return
    today = now().date()
    for each in found:
        begins = "changes no value" if each.day is None else f"differs from {each.day} on"
        yield f"{each.title} ({each.text}), version {each.digest[:12]}, {each.origin}, {begins}"
        if each.day is not None and each.day <= today:
            yield "  Its day has come: the stricter of old and new counts until it is signed or refused."
        if each.overlays:
            yield "  A version from a pack is signed and stays in use."
        if not each.current:
            yield "  A newer version of this text awaits counsel, too; this one is proposed if that is refused."
        for change in each.changes[:_FEW]:
            yield from _change(change)
        if len(each.changes) > _FEW:
            yield f"  … and {len(each.changes) - _FEW} more: wardline law pending --json"
    yield f"{counted(len(found), 'amendment awaits', 'amendments await')} counsel: wardline law sign TEXT --by CODE"


def _change(change: Change) -> Iterator[str]:
    around = "" if change.exact else "about "
    yield f"  {around}{change.day}  {heading(change.topic)} {change.how} [{change.cite}]"
    if change.after is not None and change.before is None:
        yield f"      {change.after.words}"
        yield from (
            f"      {field(name, change.topic)}: {told(value)}" for name, value in change.after.value.items()
        )
    for name, before, after in change.differs:
        if name not in ("words", "verified"):
            yield f"      {field(name, change.topic)}: {told(before)} -> {told(after)}"


def _said(row: "Signature", client: str, *, as_json: bool) -> None:
    facts: dict[str, Any] = {
        "text": row.text, "digest": row.digest, "said": row.said, "client": client or None,
        "purpose": row.purpose or None, "until": row.until, "at": row.at, "entry": row.entry,
    }  # fmt: skip
    if as_json:
        typer.echo(json.dumps(plain(facts)))
        return
    scope = f" for {client}" if client else ""
    scope += f", {row.purpose} only" if row.purpose else ""
    until = f" until {row.until}" if row.until else ""
    typer.echo(f"{row.text} ({row.digest[:12]}) is {row.said}{scope}{until}. Entry {row.entry}.")


def _client(here: Session, name: str) -> Any:
    return here.client(name) if name else None


def _purpose(name: str) -> Purpose | None:
    if not name:
        return None
    if name not in set(Purpose):
        raise BadInputFault(f"'{name[:40]}' is no purpose.", "", f"Use one of {', '.join(Purpose)}.")
    return Purpose(name)

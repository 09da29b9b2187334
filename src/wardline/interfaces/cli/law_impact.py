"""`wardline law impact`: what a change of law touches of all that is stored."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wardline.interfaces.cli.law_saying import counted, day
from wardline.interfaces.cli.rejudging_bar import rejudging_bar
from wardline.interfaces.cli.session import Session, now, session
from wardline.law import changes, corpus
from wardline.vocabulary.encoding import plain
from wardline.vocabulary.faults import BadInputFault

if TYPE_CHECKING:
    from wardline.gate.impact import Duties, Impact, Progress, Touched
    from wardline.register.models import Client

_FEW = 5


def impact(
    old: Annotated[Path | None, typer.Argument(help="A folder of texts.")] = None,
    new: Annotated[Path | None, typer.Argument(help="The folder that would take its place.")] = None,
    start: Annotated[str, typer.Option("--from", help="A day: what changes after it ...")] = "",
    end: Annotated[str, typer.Option("--to", help="... and by this day, in the texts in use.")] = "",
    pending: Annotated[bool, typer.Option("--pending", help="What counsel has not signed yet.")] = False,
    client: Annotated[str, typer.Option(help="Of this client alone.")] = "",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Name the open duties, findings and controls that a change touches, and judge every stored decision again.

    Stopped halfway and asked again, it goes on. Decisions between two days are judged as if made on each of them.
    """
    if [pending, bool(old and new), bool(start and end)].count(True) != 1:
        raise BadInputFault(
            "It is not said which change is meant.",
            "A change lies between two folders of texts, between two days, or awaits counsel.",
            "Write 'wardline law impact OLD NEW', '... --from 2026-12-31 --to 2027-01-01' or '... --pending'.",
        )
    days = (day(start), day(end)) if start else None
    folders = (old, new) if old and new else None
    with session() as here, rejudging_bar(quiet=as_json) as progress:
        found = _found(here, client, folders, days, progress)
    typer.echo(json.dumps(plain(found), ensure_ascii=False) if as_json else "\n".join(_told(found)))
    raise typer.Exit(1 if any(_unreadable(each) for each in found.clients) else 0)


def _found(
    here: Session,
    client: str,
    folders: tuple[Path, Path] | None,
    days: tuple[date, date] | None,
    progress: "Progress",
) -> "Impact":
    from wardline.gate import impact as touching

    clients, at = _clients(here, client), now()
    if folders:
        before, after = (corpus.load(one) for one in folders)
        found = changes.compare(before, after)
        return touching.impact(here.gate, found, before, after, clients, progress, at=at)
    if days:
        law = here.gate.law(None, at)
        found = changes.changes(law.settled, *days)
        return touching.impact(here.gate, found, law, law, clients, progress, days=days, at=at)
    return touching.pending(here.gate, clients, at, progress)


def _clients(here: Session, name: str) -> "list[Client]":
    from wardline.register.models import Client

    return [here.client(name)] if name else list(Client.objects.order_by("name"))


def _told(found: "Impact") -> Iterator[str]:
    if not found.changes:
        yield "Nothing changes."
        return
    texts = {change.text for change in found.changes}
    provisions = counted(len(found.changes), "provision changes", "provisions change")
    yield f"{provisions} in {counted(len(texts), 'text', 'texts')}."
    for what, names in (("Controls", found.controls), ("Conduct rules", found.conduct)):
        if names:
            yield f"{what} that rest on it: {', '.join(names)}."
    for touched in found.clients:
        yield ""
        yield from _client(touched)
    yield ""
    yield "Information for counsel: the machine judged, no lawyer has."


def _client(touched: "Touched") -> Iterator[str]:
    yield touched.name
    yield from _duties(touched.duties)
    for citing in touched.citing:
        yield f"  {citing.count:,} rows of {citing.table} cite what changes"
    judged = touched.decisions
    yield f"  {counted(judged.judged, 'stored decision', 'stored decisions')} judged again:"
    for fate, count in judged.fates.items():
        entries = judged.examples.get(fate, ())[:_FEW]
        yield f"    {count:10,} {fate.value}" + (
            f" (entries {', '.join(map(str, entries))})" if entries else ""
        )
    yield f"    {judged.resting:10,} rest on a provision that changes"
    if judged.drifted:
        yield f"    {judged.drifted:10,} the older texts answer otherwise than the record does"
    if judged.unseen:
        yield f"    {judged.unseen:10,} more were made meanwhile; run it again to see them"


def _duties(duties: "Duties") -> Iterator[str]:
    effects = ", ".join(f"{count} {effect.value}" for effect, count in duties.effects.items() if count)
    yield f"  {counted(duties.count, 'open duty rests', 'open duties rest')} on it{': ' if effects else ''}{effects}"
    for duty in duties.examples[:_FEW]:
        yield f"    {_day(duty.due)} -> {_day(duty.due_then)}  {duty.kind}: {duty.effect.value} (entry {duty.entry})"


def _day(at: datetime | None) -> str:
    return "no day" if at is None else f"{at:%Y-%m-%d}"


def _unreadable(touched: "Touched") -> int:
    return next(count for fate, count in touched.decisions.fates.items() if fate.name == "UNREADABLE")

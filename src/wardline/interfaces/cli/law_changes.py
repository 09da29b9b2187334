"""`wardline law diff` and `wardline law calendar`: what changes in the law, and what is ahead."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from wardline.interfaces.cli.law_saying import counted, day
from wardline.interfaces.cli.session import now
from wardline.law import changes, corpus
from wardline.law.changes import Change, How
from wardline.law.corpus import Corpus
from wardline.law.headings import basis, field, heading, told
from wardline.law.text import Provision, Verified
from wardline.vocabulary.encoding import plain
from wardline.vocabulary.faults import BadInputFault

_FEW = 4


def diff(
    old: Annotated[Path | None, typer.Argument(help="A folder of texts.")] = None,
    new: Annotated[Path | None, typer.Argument(help="The folder to compare it with.")] = None,
    start: Annotated[str, typer.Option("--from", help="A day: what changes after it ...")] = "",
    end: Annotated[str, typer.Option("--to", help="... and by this day, in the texts shipped.")] = "",
    text: Annotated[str, typer.Option("--text", help="Of this text alone, such as us-ca-breach.")] = "",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Name every provision that begins, changes or ends: between two days, or between two folders of texts."""
    if old is not None and new is not None and not (start or end):
        before, texts = corpus.load(_folder(old)), corpus.load(_folder(new))
        found = changes.compare(before, texts)
        titles = {each.id: each.title for each in (*before.texts.values(), *texts.texts.values())}
    elif start and end and old is None:
        texts = corpus.load()
        found = changes.changes(texts, day(start), day(end))
        titles = {each.id: each.title for each in texts.texts.values()}
    else:
        raise BadInputFault(
            "It is not said what to compare.",
            "A change lies between two days, or between two folders of texts.",
            "Write 'wardline law diff --from 2025-12-31 --to 2026-01-01' or 'wardline law diff OLD NEW'.",
        )
    if text:
        if text not in titles:
            texts.text(text)
        found = tuple(change for change in found if change.text == text)
    if as_json:
        typer.echo(json.dumps(plain(found), ensure_ascii=False))
        return
    typer.echo("\n".join(_told(found, titles)))


def calendar(
    months: Annotated[int, typer.Option(min=1, max=120, help="How far ahead to look.")] = 24,
    start: Annotated[
        str, typer.Option("--from", help="The day from which to look; today when left out.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List what is scheduled to change, day by day, and what is announced without a day that is certain."""
    texts, today = corpus.load(), day(start) if start else now().date()
    end = changes.ahead(today, months)
    found, open_ends = changes.changes(texts, today, end), changes.announced(texts, end)
    if as_json:
        ahead = {"from": today, "to": end, "changes": found, "announced": open_ends}
        typer.echo(json.dumps(plain(ahead), ensure_ascii=False))
        return
    typer.echo("\n".join(_calendar(texts, found, open_ends, today, end)))


def _folder(path: Path) -> Path:
    if not path.is_dir():
        raise BadInputFault(
            f"'{path}' is no folder.",
            "Texts are read from a folder, since their place in it names their place of law.",
            "Point to a folder that holds texts as law/texts does.",
        )
    return path


def _told(found: tuple[Change, ...], titles: dict[str, str]) -> Iterator[str]:
    if not found:
        yield "Nothing changes."
        return
    for text, group in groupby(sorted(found, key=lambda change: change.text), key=lambda change: change.text):
        yield f"{titles[text]} ({text})"
        for change in group:
            yield from _change(change)
        yield ""
    ways = ", ".join(f"{sum(each.how is how for each in found)} {how.removesuffix('s')}" for how in How)
    texts = len({change.text for change in found})
    yield f"{counted(len(found), 'provision', 'provisions')} in {counted(texts, 'text', 'texts')}: {ways}."


def _change(change: Change) -> Iterator[str]:
    yield f"  {_day(change)}  {heading(change.topic)} {change.how} [{change.cite}]"
    if change.after is not None:
        yield f"      {change.after.words}"
    elif change.before is not None:
        yield f"      No longer: {change.before.words}"
    for name, before, after in change.differs:
        if name != "words":
            yield f"      {field(name, change.topic)}: {_value(name, before)} -> {_value(name, after)}"


def _value(name: str, value: object) -> str:
    if isinstance(value, Verified):
        return f"{basis(value.by, value.confidence)}, on {value.on}"
    return "none set" if value is None and name in ("until", "due", "relative") else told(value)


def _day(change: Change) -> str:
    return str(change.day) if change.exact else f"about {change.day}"


def _calendar(
    texts: Corpus, found: tuple[Change, ...], open_ends: tuple[Provision, ...], today: date, end: date
) -> Iterator[str]:
    yield f"Scheduled after {today} and by {end}, as far as the texts know:"
    for when, group in groupby(found, key=lambda change: change.day):
        yield ""
        yield f"{when:%A} {when}"
        for text, rows in groupby(group, key=lambda change: change.text):
            yield from _text(texts, text, tuple(rows))
    if not found:
        yield "  nothing."
    if open_ends:
        yield ""
        yield "Announced, without a day that is certain:"
        yield from (f"  {texts.title(each.text_id)}: {each.words} [{each.cite}]" for each in open_ends)


def _text(texts: Corpus, text: str, rows: tuple[Change, ...]) -> Iterator[str]:
    """A whole law that begins is one line; single changes have a line each."""
    if len(rows) > _FEW and all(change.how is How.BEGINS for change in rows):
        about = "" if all(change.exact for change in rows) else " about this day"
        yield f"  {texts.title(text)} ({text}) begins{about}, with {len(rows)} provisions:"
        yield f"      {_topics(rows)}"
        return
    for change in rows:
        about = "" if change.exact else " (about this day)"
        side = change.after or change.before
        yield f"  {texts.title(text)} ({text}), {heading(change.topic)} {change.how}{about} [{change.cite}]"
        if side is not None:
            yield f"      {'' if change.after else 'No longer: '}{side.words}"


def _topics(rows: Iterable[Change]) -> str:
    return "; ".join(heading(change.topic) for change in rows)

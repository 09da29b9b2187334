"""`wardline law pack`: signed files of texts, made by a maintainer and taken in without a network."""

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from wardline.interfaces.cli.law_saying import counted, day
from wardline.interfaces.cli.session import now, session
from wardline.law import packs, sources
from wardline.law.packs import Label, Pack
from wardline.vocabulary.encoding import plain
from wardline.vocabulary.faults import BadInputFault

app = typer.Typer(no_args_is_help=True, help="Law packs: signed files of texts that install offline.")
_Json = Annotated[bool, typer.Option("--json")]


@app.command("keygen")
def keygen(
    out: Annotated[Path, typer.Argument(help="The new file for the secret key.")], as_json: _Json = False
) -> None:
    """Make a maintainer's signing key; the public one is printed."""
    key = packs.new_key()
    _write_new(out, packs.written_key(key).encode(), mode=0o600)
    public = packs.public_key(key)
    told = f"The secret key lies in {out}. Give away the public one:\n{public}"
    typer.echo(json.dumps({"key": str(out), "public": public}) if as_json else told)


@app.command("make")
def make(
    folder: Annotated[Path, typer.Argument(help="Texts as in law/texts: us/ca/recording.yaml.")],
    maintainer: Annotated[str, typer.Option(help="Whose pack it is.")],
    key: Annotated[Path, typer.Option(help="The file of the secret key.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The pack to write.")],
    serial: Annotated[int, typer.Option(min=1, help="Higher than that of the pack before.")],
    made_on: Annotated[str, typer.Option(help="The day (YYYY-MM-DD); today when left out.")] = "",
    valid_days: Annotated[int, typer.Option(help="For how many days it is vouched for.")] = packs.VALID_DAYS,
    as_json: _Json = False,
) -> None:
    """Sign a folder of texts as one file; the same content makes the same bytes."""
    label = Label(maintainer, day(made_on) if made_on else now().date(), serial, valid_days)
    files = list(sources.sources(folder).values())
    data = packs.build(label, files, packs.key_in(_read(key, 1 << 12).decode("ascii", "replace")))
    _write_new(out, data)
    _show(packs.read(data), as_json=as_json, heading=f"{out} is written.")


@app.command("show")
def show(pack: Annotated[Path, typer.Argument(help="A pack.")], as_json: _Json = False) -> None:
    """Show what a pack holds, whose it says it is, and its age; nothing is trusted by this."""
    _show(packs.read(_read(pack, packs.LARGEST)), as_json=as_json)


@app.command("trust")
def trust(
    name: Annotated[str, typer.Argument(help="The maintainer's name as in the packs.")],
    public_key: Annotated[str, typer.Argument(help="The public key: 64 hex digits, from another way.")],
    replace: Annotated[bool, typer.Option("--replace", help="The maintainer has a new key.")] = False,
) -> None:
    """Take in packs of this maintainer from now on."""
    with session() as here:
        from wardline.gate.amending import installing

        row = installing.trust(here.gate, name, public_key, now(), replace=replace)
    typer.echo(f"Packs of '{row.name}' are taken in, signed with {row.key[:16]}…")


@app.command("install")
def install(pack: Annotated[Path, typer.Argument(help="A pack.")], as_json: _Json = False) -> None:
    """Take in a pack: its texts are amendments until counsel signs or refuses them."""
    data = _read(pack, packs.LARGEST)
    with session() as here:
        from wardline.gate.amending import installing

        done = installing.install(here.gate, data, now())
        new, label = [row.text for row in done.new], packs.read(data).label
    stale = label.stale(now().date())
    if as_json:
        typer.echo(json.dumps({"serial": label.serial, "new": new, "known": done.known, "stale": stale}))
        return
    typer.echo("\n".join(_installed(label, new, done.known)))


@app.command("list")
def listing(as_json: _Json = False) -> None:
    """List the packs taken in, with their age, and whose packs are trusted."""
    with session():
        from wardline.register.models import LawPack, Maintainer

        trusted = {row.name: row.key for row in Maintainer.objects.order_by("trusted_at", "id")}
        labels = [
            Label(row.maintainer, row.made_on, row.serial, row.valid_days)
            for row in LawPack.objects.order_by("maintainer", "-serial")
        ]
    today = now().date()
    newest = {label.maintainer: label for label in reversed(labels)}
    if as_json:
        rows = [{**plain(each), "stale": newest[each.maintainer].stale(today)} for each in labels]
        typer.echo(json.dumps({"packs": rows, "maintainers": trusted}))
        return
    typer.echo("\n".join(_listed(labels, newest, trusted, today)))


def _installed(label: Label, new: list[str], known: int) -> Iterator[str]:
    yield f"Pack {label.serial} of '{label.maintainer}' is taken in: {counted(len(new), 'new version', 'new versions')}, {known} known already."
    yield from (f"  {text}" for text in new)
    if new:
        yield "They await counsel ('wardline law pending'); from its day on the stricter of old and new counts."
    if label.stale(now().date()):
        yield _warning(label)


def _listed(
    labels: list[Label], newest: dict[str, Label], trusted: dict[str, str], today: date
) -> Iterator[str]:
    for name, key in trusted.items():
        yield f"{name:24} key {key}"
    for label in labels:
        yield f"  {label.maintainer} {label.serial}, made on {label.made_on}, {(today - label.made_on).days} days old"
    yield from (_warning(label) for label in newest.values() if label.stale(today))
    if not trusted:
        yield "No maintainer is trusted yet. Trust the first: wardline law pack trust NAME PUBKEY"


def _warning(label: Label) -> str:
    return (
        f"Warning: the newest pack of '{label.maintainer}' was made on {label.made_on} and vouched for until"
        f" {label.ends}. The law may have changed since: take in a newer one."
    )


def _show(pack: Pack, *, as_json: bool, heading: str = "") -> None:
    texts = packs.read_texts(pack.texts)
    if as_json:
        facts: dict[str, Any] = {**plain(pack.label), "digest": pack.digest}
        facts["texts"] = [{"id": text.id, "title": text.title, "digest": text.digest} for text in texts]
        typer.echo(json.dumps(facts, ensure_ascii=False))
        return
    if heading:
        typer.echo(heading)
    label = pack.label
    typer.echo(
        f"Pack {label.serial} of '{label.maintainer}', made on {label.made_on}, vouched for until {label.ends}."
    )
    typer.echo(f"SHA-256 {pack.digest}")
    typer.echo("\n".join(f"  {text.id:24} {text.title}" for text in texts))
    if label.stale(now().date()):
        typer.echo(_warning(label))


def _read(path: Path, most: int) -> bytes:
    """A file's bytes. Raises BadInputFault for one that is none, or too large."""
    if not path.is_file() or path.stat().st_size > most:
        raise BadInputFault(f"'{path}' is no file, or has more than {most} bytes.", "", "Check the path.")
    return path.read_bytes()


def _write_new(path: Path, data: bytes, mode: int = 0o644) -> None:
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(data)
    except FileExistsError as fault:
        raise BadInputFault(
            f"'{path}' is there already.", "A key or a pack is never written over.", "Choose another name."
        ) from fault

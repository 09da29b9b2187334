"""`wardline detect`: personal data in conversations, from JSONL to JSONL."""

from pathlib import Path
from typing import Annotated

import typer

from wardline.detection import files


def detect(
    source: Annotated[Path, typer.Argument(help='Lines of {"id","turns":[{"speaker","text"}]}.')],
    out: Annotated[Path, typer.Option("-o", "--out", help="Where the findings go, a line a conversation.")],
    without_records: Annotated[
        bool, typer.Option("--without-records", help="Do not use `customer_record`.")
    ] = False,
) -> None:
    """Find personal data in conversations; nothing is stored."""
    count = 0
    with source.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as found:
        for line in files.detect(lines, records=not without_records):
            found.write(line + "\n")
            count += 1
    typer.echo(f"{count} conversations.")

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
    count = files.run(source, out, with_records=not without_records)
    typer.echo(f"{count} conversations.")

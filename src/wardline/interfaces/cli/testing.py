"""`wardline test`: everything the tests need, then the tests."""

from typing import Annotated

import typer

from wardline.project import testing as house


def check(
    parts: Annotated[list[str] | None, typer.Argument(help="Only these parts or test paths.")] = None,
    long: Annotated[bool, typer.Option("--long", help="Full counts instead of seeded samples.")] = False,
) -> None:
    """Check the house: style, types, imports, then behaviour, in a real browser too."""
    raise typer.Exit(house.run(parts or [], long=long))

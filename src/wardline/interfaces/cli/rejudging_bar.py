"""How far judging again has come, on standard error: whose decisions, how many are done and left, how fast."""

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wardline.register.models import Client


class _Rate(ProgressColumn):
    """Decisions a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:,.0f}/s" if task.speed else "")


@contextmanager
def rejudging_bar(*, quiet: bool) -> "Iterator[Callable[[Client, int, int], None]]":
    """A bar for each client; it gives what to tell of progress."""
    columns = (
        TextColumn("{task.description:>20}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), disable=quiet) as bar:
        tasks = {}

        def tell(client: "Client", done: int, total: int) -> None:
            if client.id not in tasks:
                # What an earlier run had done is no work of this one, so the rate does not count it.
                tasks[client.id] = bar.add_task(client.name, total=total, completed=done)
            bar.update(tasks[client.id], completed=done, total=total)

        yield tell

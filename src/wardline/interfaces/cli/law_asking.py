"""How the shell asks one of the two questions: with the shipped law alone, or with a client's contract and trade."""

import json
from collections.abc import Callable

import typer

from wardline.interfaces.cli.session import now, session
from wardline.interfaces.questions import lines, shape
from wardline.interfaces.questions.answer import Answer
from wardline.interfaces.questions.asking import Known, nobody
from wardline.interfaces.questions.reading import Given
from wardline.law import corpus
from wardline.law.governing import Governing

Question = Callable[[Governing, Given, Known], Answer]


def answer(question: Question, given: Given, client: str, *, as_json: bool) -> None:
    """Ask and print; a client that is named brings what the register and its contract say."""
    found = (
        _with_client(question, given, client) if client else question(Governing(corpus.load()), given, nobody)
    )
    if as_json:
        typer.echo(json.dumps(shape.of(found), ensure_ascii=False))
        return
    typer.echo(lines.text(found), nl=False)


def _with_client(question: Question, given: Given, client: str) -> Answer:
    with session() as here:
        from wardline.interfaces import law_here
        from wardline.interfaces.questions import of_client

        row = here.client(client)
        return question(law_here.governing(row, now()), given, of_client.known(row, given, now()))

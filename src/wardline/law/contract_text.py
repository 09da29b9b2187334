"""Reading a client's contract: a text that binds one client's data alone, and can only tighten."""

import re
from pathlib import Path

from wardline.law.faults import TextFault
from wardline.law.reading import parse
from wardline.law.text import Text

_FAMILY = "contract."


def contract_id(client: str) -> str:
    """The id of the contract of the client named so: 'Harbour Shop' -> contract-harbour-shop."""
    return f"contract-{re.sub(r'[^a-z0-9]+', '-', client.lower()).strip('-')}"


def read_contract(source: Path | bytes, client: str) -> tuple[Text | None, tuple[TextFault, ...]]:
    """The contract of the client named `client`, and everything wrong with it at once; no text when anything is.

    It is a text as law/texts holds them, with the id of `contract_id` and topics `contract.…` alone: a contract never
    says what the law says. Raises OSError for a file that cannot be read.
    """
    data = source.read_bytes() if isinstance(source, Path) else source
    file = Path(f"{contract_id(client)}.yaml")
    text, faults = parse(data, file)
    if text is None:
        return None, faults
    foreign = tuple(
        TextFault(
            file.as_posix(), _line(data, topic), f"A contract says nothing of '{topic}'.",
            "Keep topics 'contract.…' alone; an amendment of the law is a text of its own.",
        )
        for topic in text.topics
        if not topic.startswith(_FAMILY)
    )  # fmt: skip
    if text.sector:
        says = "A contract binds its client whatever its trade."
        foreign += (TextFault(file.as_posix(), _line(data, "sector"), says, "Leave 'sector' out."),)
    return (None if foreign else text), foreign


def _line(data: bytes, word: str) -> int:
    start = f"{word}:".encode()
    return next((number for number, line in enumerate(data.splitlines(), 1) if line.startswith(start)), 1)

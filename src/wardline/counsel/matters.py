"""Matters: opened by name, filled by what counsel directs, taken out only on record."""

from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from wardline.counsel.models import Matter, MatterDocument
from wardline.gate.passage import Gate, Passage
from wardline.project import tenancy
from wardline.register.models import Client
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.handling import Act, Handling, Purpose


def opened(client: Client, name: str, at: datetime) -> UUID:
    """The id of the client's matter of that name; it is opened when there is none yet."""
    with tenancy.as_client(client.id):
        matter, _ = Matter.objects.get_or_create(client_id=client.id, name=name, defaults={"opened_at": at})
    return matter.id


def file(passage: Passage, client: Client, matter: UUID, name: str, text: str) -> None:
    """Put a document into a matter, inside a handling that writes."""
    row = MatterDocument(id=uuid4(), client_id=client.id, matter_id=matter, name=name)
    row.made_at = passage.handling.at
    row.sealed = passage.seal(client.house_person, row.id, "document", text.encode())
    row.save(force_insert=True)


def take_out(gate: Gate, client: Client, name: str, out: Path, at: datetime) -> list[Path]:
    """Write the newest document of each name to `out`; the entry that says so is committed before."""
    with tenancy.as_client(client.id):
        matter = Matter.objects.filter(name=name).first()
        rows = MatterDocument.objects.filter(matter_id=matter.id).order_by("made_at") if matter else []
        newest = {row.name: row for row in rows}
    if matter is None or not newest:
        raise BadInputFault(
            f"There is nothing in a matter '{name[:100]}'.", "", "Check the client and the name."
        )
    passage = gate.read(
        Handling(
            client=client.id, act=Act.EXPORT, purpose=Purpose.LEGAL, at=at, actor="counsel",
            facts={"form": "masked"}, item=matter.id,
        )
    )  # fmt: skip
    out.mkdir(parents=True, exist_ok=True)
    paths = []
    for row in newest.values():
        path = out / row.name
        path.write_bytes(passage.open(client.house_person, row.id, "document", bytes(row.sealed)))
        paths.append(path)
    return paths

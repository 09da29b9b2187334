"""Jobs of the queue: each carries a client's id and no personal data, and may run twice."""

from datetime import date
from uuid import UUID

from wardline.gate import evidence
from wardline.interfaces import doors, weighing
from wardline.interfaces.web.models import LedgerCheck
from wardline.ledger import verify
from wardline.ledger.book import BrokenLedgerFault
from wardline.ledger.checkpoint import BadCheckpointFault
from wardline.ledger.export import OtherHistoryFault
from wardline.project import home, tenancy
from wardline.project.queue import queue
from wardline.register.models import Client
from wardline.vocabulary.faults import Fault

app = queue()


@app.task(name="check-ledger", queue="checks")
def check_ledger(client: str, check: str) -> None:
    """Bring the copy of a client's ledger up to date, check all of it, and write down what came out."""
    owner = Client.objects.get(id=UUID(client))
    verdict, says = _checked(owner)
    with tenancy.as_client(owner.id):
        LedgerCheck.objects.filter(id=UUID(check)).update(done_at=doors.now(), verdict=verdict, says=says)


@app.task(name="weigh-law", queue="checks")
def weigh_law(client: str, start: str, end: str) -> None:
    """Judge a client's stored decisions as if made on either of two days; what it comes to is kept as it goes on."""
    weighing.weigh(Client.objects.get(id=UUID(client)), date.fromisoformat(start), date.fromisoformat(end))


def _checked(owner: Client) -> tuple[str, str]:
    """The verdict in a word, and in a sentence."""
    folder = home.inner("ledgers") / str(owner.id)
    gate = doors.gate()
    try:
        evidence.export(gate, owner, folder, doors.now())
        report = verify.check(folder, [evidence.key(gate, owner).vkey()])
    except (BrokenLedgerFault, OtherHistoryFault, BadCheckpointFault) as fault:
        return "wrong", str(fault)
    except (Fault, verify.UnreadableError) as fault:
        return "not done", str(fault)
    if report.fault or report.head is None:
        return "wrong", report.fault.says if report.fault else "There is no checkpoint."
    return "right", f"All {report.head.size} entries stand as they were signed."


def sequence_all() -> int:
    """Number and sign what is committed in every client's ledger; how many ledgers there are."""
    owners = list(Client.objects.all())
    for owner in owners:
        evidence.sequence(doors.gate(), owner, doors.now())
    return len(owners)


def look_again() -> None:
    """Look through every whole ledger for an entry that the waiting list lost."""
    for owner in Client.objects.all():
        evidence.sequence(doors.gate(), owner, doors.now(), thorough=True)


def roll() -> None:
    """Begin a new epoch of keys, which makes the erasures before it final."""
    doors.gate().vault.keeper.roll(doors.now())

"""What the register and the contract say of a client that is chosen, on the day whose law is asked."""

from datetime import date, datetime

from wardline.interfaces.questions.asking import Known, OfClient
from wardline.interfaces.questions.reading import Given
from wardline.law.clocks import Clock, Unit
from wardline.law.corpus import Corpus
from wardline.law.rules import contracts
from wardline.register import clients
from wardline.register.models import Client


def known(client: Client, given: Given, at: datetime) -> Known:
    """What is known of the client by each corpus; the contract counts as it stood on the day asked, or at `at`."""
    on, sectors = _day_asked(given, at), clients.sectors(client)

    def of(corpus: Corpus) -> OfClient:
        hours, clause = contracts.breach_hours(corpus, on)
        breach = None if hours is None else Clock(hours, Unit.HOURS, "discovery")
        return OfClient(sectors, contracts.forward(corpus, on), breach, () if clause is None else (clause,))

    return of


def _day_asked(given: Given, at: datetime) -> date:
    written = next((each for name in ("received", "discovered") for each in given.get(name, ()) if each), "")
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return at.date()

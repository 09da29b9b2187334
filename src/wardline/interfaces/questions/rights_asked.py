"""A person's request as it was typed, read into the facts that the law asks for."""

from datetime import date
from functools import partial

from wardline.interfaces.questions import contract_time
from wardline.interfaces.questions.reading import Given, Reading, day, number, one_of, place, share
from wardline.law.rules.rights_request import REQUESTS, Asker, Company, Request, Source
from wardline.vocabulary.faults import BadInputFault

EVENTS = ("identity", "authentication", "asked", "clarified", "notification", "appeal")
NUMBERS = ("consumers", "traded", "revenue", "apps")
SHARES = ("sale_share", "ad_share")
FLAGS = ("sells", "sensitive", "small", "business", "health_data", "speaker", "website")
TRADES = ("financial", "health", "credit reporting", "education", "children's services")
NO_TRADE = "none"
HELD = (
    "ssn", "government_id_number", "financial_account_number", "health_insurance_or_medical_id",
    "password_or_security_qa", "biometric_data",
)  # fmt: skip
_INDUSTRIES = {"bank": "financial", "retail": NO_TRADE}


def read(given: Given, sectors: frozenset[str] | None = None, forward: str = "") -> Request:
    """The request that was typed. Raises BadQuestionFault with every fault by its field.

    `sectors` and `forward` (a clock of the texts) are what the register and the contract say of the client; what was
    typed comes first.
    """
    reading = Reading(given)
    right = reading.needed("right", partial(one_of, known=sorted(REQUESTS)), _lacks_right())
    received = reading.needed("received", day, _lacks_day())
    contract = reading.fact("contract", _forwarding)
    request = Request(
        right=right or "access",
        received=received or date.min,
        place=reading.fact("place", place) or "",
        asker=Asker(reading.word("asker", tuple(Asker)) or Asker.CONSUMER),
        company=_company(reading, sectors),
        agent_place=reading.fact("agent_place", place) or "",
        by_agent=reading.flag("by_agent"),
        verified=reading.flag("verified"),
        source=_source(reading),
        held=tuple(reading.words("held", HELD)),
        events=_events(reading),
        archives=reading.flag("archives"),
        after_annual_report=reading.flag("after_annual_report") is True,
        more_information=reading.flag("more_information"),
        contract=contract or forward,
    )
    reading.done()
    return request


def _company(reading: Reading, sectors: frozenset[str] | None) -> Company:
    numbers = {name: reading.fact(name, number) for name in NUMBERS}
    shares = {name: reading.fact(name, share) for name in SHARES}
    flags = {name: reading.flag(name) for name in FLAGS}
    known = {name: value for name, value in (numbers | shares | flags).items() if value is not None}
    typed = [
        _INDUSTRIES.get(each, each) for each in reading.words("trade", (*TRADES, NO_TRADE, *_INDUSTRIES))
    ]
    if len(typed) > 1 and NO_TRADE in typed:
        reading.faults["trade"] = BadInputFault(
            "The client is said to be in a trade and in none.",
            "A trade brings its own law.",
            "Choose its trades, or 'none of these'.",
        )
    trades = frozenset(typed) - {NO_TRADE} if typed else sectors
    return Company(known, trades, reading.flag("nonprofit"))


def _source(reading: Reading) -> Source | None:
    found = reading.word("source", tuple(Source))
    return None if found is None else Source(found)


def _events(reading: Reading) -> dict[str, date]:
    """Each later day by its name: written as 'appeal=2026-09-01', or in a field of its own, 'event-appeal'."""
    written = dict.fromkeys(EVENTS, "") | {name: reading.text(f"event-{name}") for name in EVENTS}
    for each in reading.several("event"):
        name, _, at = each.partition("=")
        if name not in EVENTS:
            reading.faults["event"] = BadInputFault(
                f"'{name}' is no event that starts or stops a time.",
                "A day that counts for nothing would be lost.",
                f"Use one of: {', '.join(EVENTS)}; such as appeal=2026-09-01.",
            )
        written[name] = at
    days = {name: reading.kept(f"event-{name}", day, at) for name, at in written.items() if at}
    return {name: at for name, at in days.items() if at is not None}


def _forwarding(written: str) -> str:
    found = contract_time.clock(written, "receipt")
    if contract_time.hours(found) is not None:
        raise BadInputFault(
            f"'{written}' counts hours, and a request is known by its day only.",
            "The hour at which it came would be a guess.",
            "Write the contract's time in days: '2 days' or '2 business days'.",
        )
    return contract_time.words(found)


def _lacks_right() -> BadInputFault:
    return BadInputFault(
        "It is not said what the person asked for.", "Each right has its own time.", "Choose a right."
    )


def _lacks_day() -> BadInputFault:
    return BadInputFault(
        "It is not said when the person asked.",
        "Every time limit counts from that day, and the law of that day is asked.",
        "Give the day, such as 2026-07-03.",
    )

"""A text of the law in sentences: what it asks, since when, until when, what comes next, on what it rests."""

from collections.abc import Iterator
from datetime import date

from wardline.law import changes
from wardline.law.corpus import Corpus
from wardline.law.headings import basis, field, heading, told
from wardline.law.text import ANYWHERE, Provision, Text
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.places import NAMES

_UNSIGNED = "information for counsel"


def explained(corpus: Corpus, text_id: str, on: date, topic: str = "") -> list[str]:
    """The text as it stands on a day, topic by topic; only those of `topic`, such as breach or breach.people.

    Raises UnknownTextFault, and BadInputFault that names the text's topics for one that it does not hold.
    """
    text = corpus.text(text_id)
    chosen = [each for each in text.topics if not topic or each == topic or each.startswith(f"{topic}.")]
    if not chosen:
        raise BadInputFault(
            f"'{text_id}' says nothing of '{topic}'.",
            "An answer would rest on no article.",
            f"It speaks of: {', '.join(text.topics)}.",
        )
    return [*_opening(text, on), *(line for each in chosen for line in _topic(corpus, text, each, on))]


def _opening(text: Text, on: date) -> Iterator[str]:
    where = "wherever one is" if text.place == ANYWHERE else f"in {NAMES[text.place]}"
    binds = f" It binds the trade '{text.sector}' only." if text.sector else ""
    yield f"{text.title} ({text.cite}) holds {where}.{binds} This is what it says on {on}."


def _topic(corpus: Corpus, text: Text, topic: str, on: date) -> Iterator[str]:
    versions = text.provisions(topic)
    held = next((each for each in versions if each.holds(on)), None)
    yield ""
    yield heading(topic)
    if held is None:
        yield f"  On {on} it says nothing of this."
    else:
        yield from (f"  {sentence}" for sentence in _provision(held))
    before = [each for each in versions if each.until is not None and each.until < on]
    if before:
        last = before[-1]
        yield f"  Before, until {last.until}, it said: {last.words} [{last.cite}]"
    yield from (
        f"  {_next(each)}" for each in changes.changes(corpus, on, date.max) if _of(each, text, topic)
    )


def _provision(held: Provision) -> Iterator[str]:
    yield held.words
    values = [f"{field(name)}: {told(value)}" for name, value in held.value.items()]
    if values:
        yield f"In figures: {'; '.join(values)}."
    since = "since" if held.since_exact else "at the latest since"
    until = f" and until {held.until}" if held.until else ", and no end is known"
    yield f"It stands in {held.cite}, in force {since} {held.since}{until}."
    checked = held.verified
    signed = "" if checked.by == "counsel" else f": {_UNSIGNED}"
    yield f"It rests on: {basis(checked.by, checked.confidence)}, looked at on {checked.on}{signed}."


def _of(change: changes.Change, text: Text, topic: str) -> bool:
    return change.text == text.id and change.topic == topic


def _next(change: changes.Change) -> str:
    about = "" if change.exact else "about "
    if change.after is None:
        return f"Next: it ends on {about}{change.day}."
    return f"Next: from {about}{change.day} it says: {change.after.words} [{change.cite}]"

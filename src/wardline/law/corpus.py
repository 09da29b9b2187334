"""The corpus: every text of the law that is shipped, and what was in force where on which day."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from wardline.law.faults import BadTextsFault, NothingInForceFault, TextFault, UnknownTextFault
from wardline.law.reading import read
from wardline.law.text import ANYWHERE, Provision, Text
from wardline.vocabulary.decision import Citation
from wardline.vocabulary.encoding import canonical
from wardline.vocabulary.places import containing

TEXTS = Path(__file__).with_name("texts")
# A centre asks the same few thousand questions; beyond that many answers memory is worth more than speed.
_REMEMBERED = 1 << 16
_K = TypeVar("_K")
_V = TypeVar("_V")


@dataclass(frozen=True, slots=True)
class Corpus:
    """All texts by id. `digest` is the SHA-256 over the ids and digests of all of them."""

    texts: Mapping[str, Text]
    digest: str
    _by_topic: Mapping[tuple[str, str], tuple[Provision, ...]]
    _by_conduct: Mapping[str, tuple[Provision, ...]]
    _turns: tuple[date, ...]
    # Answers given before. The texts never change, so an answer stays right; between two days on which no value
    # begins or ends it is the same, so days are remembered by the turn before them.
    _found: dict[tuple[str, str, tuple[str, ...], int], tuple[Provision, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _cited: dict[int, tuple[Provision, Citation]] = field(default_factory=dict, compare=False, repr=False)

    def text(self, text_id: str) -> Text:
        """The text with this id. Raises UnknownTextFault."""
        found = self.texts.get(text_id)
        if found is None:
            raise UnknownTextFault(
                f"There is no law text '{text_id}'.",
                "A citation must lead to a text.",
                "List the texts with 'wardline law list'.",
            )
        return found

    def title(self, text_id: str) -> str:
        """The name by which people know the text."""
        return self.text(text_id).title

    def in_force(self, topic: str, places: Iterable[str], on: date) -> tuple[Provision, ...]:
        """What the law of `places`, and of what contains them, says of `topic` on a day; texts without a place too.

        Ordered by place as given, the nearest first. A place that is not known ("") adds nothing here: what that
        means is for the rule to say.
        """
        asked = tuple(places)
        key = ("topic", topic, asked, bisect_right(self._turns, on))
        found = self._found.get(key)
        if found is None:
            rank = {place: number for number, place in enumerate(reaching(asked))}
            held = (p for place in rank for p in self._by_topic.get((topic, place), ()) if p.holds(on))
            found = tuple(sorted(held, key=lambda p: (rank[p.place], p.text_id)))
            _remember(self._found, key, found)
        return found

    def conduct(self, rule: str, places: Iterable[str], on: date) -> tuple[Provision, ...]:
        """What was in force on a day at `places` and names the conduct rule; ordered as `in_force`."""
        asked = tuple(places)
        key = ("conduct", rule, asked, bisect_right(self._turns, on))
        found = self._found.get(key)
        if found is None:
            rank = {place: number for number, place in enumerate(reaching(asked))}
            held = (p for p in self._by_conduct.get(rule, ()) if p.place in rank and p.holds(on))
            found = tuple(sorted(held, key=lambda p: (rank[p.place], p.text_id, p.topic)))
            _remember(self._found, key, found)
        return found

    def provision(self, text_id: str, topic: str, on: date) -> Provision:
        """What one text says of a topic on a day.

        Raises UnknownTextFault, or NothingInForceFault naming text, topic and date.
        """
        versions = self.text(text_id).provisions(topic)
        for provision in versions:
            if provision.holds(on):
                return provision
        first = f" Its first value holds from {versions[0].since}." if versions else ""
        raise NothingInForceFault(
            f"'{text_id}' says nothing of '{topic}' that was in force on {on}.{first}",
            "A reason must rest on an article that stood on that day.",
            "Ask for another day, or add the earlier version to the text.",
        )

    def cite(self, text_id: str, topic: str, on: date) -> Citation:
        """The article in force on a day. Raises as `provision`."""
        return self.citation(self.provision(text_id, topic, on))

    def citation(self, provision: Provision) -> Citation:
        """How a reason names this provision."""
        known = self._cited.get(id(provision))
        # What is remembered holds the provision, so that no other can come to have its number.
        if known is not None and known[0] is provision:
            return known[1]
        cited = Citation(
            text=provision.text_id,
            article=provision.cite,
            digest=self.text(provision.text_id).digest,
            since=provision.since,
            verified_by=provision.verified.by,
            confidence=provision.verified.confidence,
        )
        _remember(self._cited, id(provision), (provision, cited))
        return cited

    def words(self, text_id: str, topic: str, on: date) -> str:
        """Our gloss of the rule, one sentence. Raises as `provision`."""
        return self.provision(text_id, topic, on).words

    def joined(self, texts: Iterable[Text]) -> "Corpus":
        """This corpus with these texts added, each in the place of one with the same id: an amendment, a contract."""
        return _corpus({**self.texts, **{text.id: text for text in texts}})


def _remember(answers: dict[_K, _V], key: _K, answer: _V) -> None:
    if len(answers) >= _REMEMBERED:
        answers.clear()
    answers[key] = answer


def reaching(places: Iterable[str]) -> tuple[str, ...]:
    """Places whose texts reach these ones: each, what contains it, then the texts without a place."""
    return (*dict.fromkeys(outer for place in places for outer in containing(place) if place), ANYWHERE)


def load(folder: Path | None = None) -> Corpus:
    """Read every text under `folder` (the shipped ones by default).

    Raises BadTextsFault with every fault of every text at once, each with file, line and mend.
    """
    root = TEXTS if folder is None else folder
    texts: dict[str, Text] = {}
    faults: list[TextFault] = []
    for path in sorted(root.rglob("*.yaml")):
        text, found = read(path, root)
        faults.extend(found)
        if text is not None:
            texts[text.id] = text
    if not texts and not faults:
        faults.append(TextFault(".", 1, "No text of the law lies here.", "Point to the folder of texts."))
    if faults:
        raise BadTextsFault(tuple(faults))
    return _corpus(texts)


def of(texts: Iterable[Text]) -> Corpus:
    """The corpus of these texts and no others."""
    return _corpus({text.id: text for text in texts})


def _corpus(texts: dict[str, Text]) -> Corpus:
    by_topic: dict[tuple[str, str], list[Provision]] = {}
    by_conduct: dict[str, list[Provision]] = {}
    turns: set[date] = set()
    for p in (p for text in texts.values() for provisions in text.topics.values() for p in provisions):
        by_topic.setdefault((p.topic, p.place), []).append(p)
        for rule in p.conduct:
            by_conduct.setdefault(rule, []).append(p)
        turns.add(p.since)
        if p.until is not None and p.until < date.max:
            turns.add(p.until + timedelta(days=1))
    digests: dict[str, Any] = {text.id: text.digest for text in texts.values()}
    return Corpus(
        MappingProxyType(texts),
        sha256(canonical(digests)).hexdigest(),
        MappingProxyType({key: tuple(found) for key, found in by_topic.items()}),
        MappingProxyType({rule: tuple(found) for rule, found in by_conduct.items()}),
        tuple(sorted(turns)),
    )

"""The corpus: every text of the law that is shipped, and what was in force where on which day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from wardline.law.faults import BadTextsFault, NothingInForceFault, TextFault, UnknownTextFault
from wardline.law.reading import read
from wardline.law.text import ANYWHERE, Provision, Text
from wardline.vocabulary.decision import Citation
from wardline.vocabulary.encoding import canonical
from wardline.vocabulary.places import containing

TEXTS = Path(__file__).with_name("texts")


@dataclass(frozen=True, slots=True)
class Corpus:
    """All texts by id. `digest` is the SHA-256 over the ids and digests of all of them."""

    texts: Mapping[str, Text]
    digest: str
    _by_topic: Mapping[str, tuple[Provision, ...]]

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
        reach = reaching(places)
        rank = {place: number for number, place in enumerate(reach)}
        found = [p for p in self._by_topic.get(topic, ()) if p.place in rank and p.holds(on)]
        return tuple(sorted(found, key=lambda p: (rank[p.place], p.text_id)))

    def conduct(self, rule: str, places: Iterable[str], on: date) -> tuple[Provision, ...]:
        """What was in force on a day at `places` and names the conduct rule; ordered as `in_force`."""
        rank = {place: number for number, place in enumerate(reaching(places))}
        found = [
            p
            for provisions in self._by_topic.values()
            for p in provisions
            if rule in p.conduct and p.place in rank and p.holds(on)
        ]
        return tuple(sorted(found, key=lambda p: (rank[p.place], p.text_id, p.topic)))

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
        return Citation(
            text=provision.text_id,
            article=provision.cite,
            digest=self.text(provision.text_id).digest,
            since=provision.since,
            verified_by=provision.verified.by,
            confidence=provision.verified.confidence,
        )

    def words(self, text_id: str, topic: str, on: date) -> str:
        """Our gloss of the rule, one sentence. Raises as `provision`."""
        return self.provision(text_id, topic, on).words

    def joined(self, texts: Iterable[Text]) -> "Corpus":
        """This corpus with these texts added, each in the place of one with the same id: an amendment, a contract."""
        return _corpus({**self.texts, **{text.id: text for text in texts}})


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


def _corpus(texts: dict[str, Text]) -> Corpus:
    by_topic: dict[str, list[Provision]] = {}
    for text in texts.values():
        for topic, provisions in text.topics.items():
            by_topic.setdefault(topic, []).extend(provisions)
    digests: dict[str, Any] = {text.id: text.digest for text in texts.values()}
    return Corpus(
        MappingProxyType(texts),
        sha256(canonical(digests)).hexdigest(),
        MappingProxyType({topic: tuple(found) for topic, found in by_topic.items()}),
    )

"""The controls that frameworks ask for on a day, and which controls of another framework the same evidence shows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from wardline.law.control_words import FRAMEWORKS
from wardline.law.corpus import Corpus
from wardline.law.faults import UnknownRuleFault
from wardline.vocabulary.decision import Citation

_TOPIC = "control."


@dataclass(frozen=True, slots=True)
class Control:
    """One control: `id` such as HIPAA-312d; `check` "machine" or "person"; `every` how often it is shown.

    `addressable`: the framework lets a written reason stand for it. `for_counsel`: of low confidence, unsigned.
    """

    id: str
    framework: str
    group: str
    pillar: str
    says: str
    check: str
    evidence: str
    every: str
    citation: Citation
    addressable: bool = False

    @property
    def for_counsel(self) -> bool:
        """Whether it awaits the look of counsel."""
        return self.citation.confidence == "low" and self.citation.verified_by != "counsel"


def controls(corpus: Corpus, frameworks: Collection[str], on: date) -> tuple[Control, ...]:
    """The controls of some frameworks (of control_words.FRAMEWORKS) in force on a day, in the order of their texts.

    Raises UnknownRuleFault for a framework that is none.
    """
    if unknown := set(frameworks) - set(FRAMEWORKS):
        raise UnknownRuleFault(
            f"There is no framework '{min(unknown)}'.",
            "Its controls would silently be none.",
            f"Use {', '.join(FRAMEWORKS)}.",
        )
    found = [
        Control(
            topic.removeprefix(_TOPIC), str(p.value["framework"]), str(p.value["group"]), str(p.value["pillar"]),
            p.words, str(p.value["check"]), str(p.value["evidence"]), str(p.value["every"]), corpus.citation(p),
            bool(p.value.get("addressable")),
        )
        for text in corpus.texts.values()
        for topic, versions in text.topics.items()
        if topic.startswith(_TOPIC)
        for p in versions
        if p.holds(on) and p.value["framework"] in frameworks
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda control: FRAMEWORKS.index(control.framework)))


def groups(found: Collection[Control]) -> dict[str, tuple[Control, ...]]:
    """Controls by the group in which the same evidence shows them."""
    by_group: dict[str, list[Control]] = {}
    for control in found:
        by_group.setdefault(control.group, []).append(control)
    return {group: tuple(by_group[group]) for group in sorted(by_group)}


def mapped(corpus: Corpus, control_id: str, on: date) -> tuple[Control, ...]:
    """The controls of other frameworks that ask the same as this one on a day; the map holds both ways.

    Raises UnknownRuleFault when no such control was in force.
    """
    everything = controls(corpus, FRAMEWORKS, on)
    own = next((control for control in everything if control.id == control_id), None)
    if own is None:
        raise UnknownRuleFault(
            f"There was no control '{control_id}' on {on}.",
            "A map must start from a control that stood on that day.",
            "List the controls of its framework on that day.",
        )
    return tuple(c for c in everything if c.group == own.group and c.framework != own.framework)

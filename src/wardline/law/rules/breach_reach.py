"""Whether a breach law reaches this company, this data and this event; if not, why not, with its article."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from wardline.law.breach_words import MAY_BE
from wardline.law.corpus import Corpus
from wardline.law.rules.breach_facts import Act, Element, Incident, Missing, Role
from wardline.law.text import Provision, Text
from wardline.vocabulary.decision import Citation

# What makes identity theft possible by itself, where a law counts data "sufficient" for it without a name.
_ENOUGH = frozenset(
    {"ssn", "driver licence", "passport", "tax id", "account with code", "card", "military id"}
)
_PUT = {"paper": "paper", "printout": "a printout", "electronic": "electronic data"}


@dataclass(slots=True)
class Regime:
    """One law as it stood on the day, with the people it counts."""

    corpus: Corpus
    text: Text
    place: str
    incident: Incident
    people: int | None
    by_place: dict[str, int | None]
    missing: set[Missing] = field(default_factory=set)

    def find(self, topic: str) -> Provision | None:
        """What it says of `breach.<topic>` on the day the incident was first known; None when silent."""
        on = self.incident.first_known()
        return next((p for p in self.text.provisions(f"breach.{topic}") if p.holds(on)), None)

    def cite(self, provision: Provision | None) -> tuple[Citation, ...]:
        """The citation of a provision, or none."""
        return () if provision is None else (self.corpus.citation(provision),)

    def lacks(self, fact: str, changes: str) -> None:
        """Note a fact that was not given."""
        self.missing.add(Missing(fact, changes))


@dataclass(frozen=True, slots=True)
class Reached:
    """What a law reaches: `why_not` "" = it does. `open_to_people` False = the data cannot be read by whoever has it."""

    why_not: str = ""
    citations: tuple[Citation, ...] = ()
    open_to_people: bool = True
    counting: tuple[Element, ...] = ()
    unlisted: bool = False
    """Whether the data counts only for a notice that names it, such as tax ids that a payroll lost."""


def reach(regime: Regime) -> Reached:
    """Whether the law reaches the incident: company, form, event, data, encryption; the first that fails decides."""
    for check in (_company, _form, _event):
        found = check(regime)
        if found is not None:
            return found
    return _data(regime)


def bound(regime: Regime) -> bool | None:
    """Whether the law binds a company of this kind at all; None = its kind is not known."""
    entities = regime.find("entities")
    binds = frozenset(entities.value.get("binds") or ()) if entities else frozenset()
    if not binds:
        return True
    client = regime.find("client")
    whose = regime.incident.entities
    if regime.incident.role is Role.PROCESSOR and client is not None and client.value.get("client_is"):
        if whose is not None and whose & binds:
            return True
        whose = regime.incident.client_entities
    if whose is None or whose & binds:
        return None if whose is None else True
    open_kinds = (MAY_BE[kind] for kind in whose & MAY_BE.keys() if not whose & MAY_BE[kind])
    return None if any(kinds & binds for kinds in open_kinds) else False


def _company(regime: Regime) -> Reached | None:
    entities = regime.find("entities")
    if entities is None:
        return None
    cited, name = regime.cite(entities), regime.text.title
    bind = bound(regime)
    if bind is not True:
        kinds = ", ".join(entities.value["binds"])
        if bind is None:
            regime.lacks(f"what kind of company this is ({kinds}?)", f"Then {name} would bind it.")
        return Reached(f"no duty for this kind of company: {name} binds {kinds} only", cited)
    exempt = frozenset(entities.value.get("exempt") or ())
    whose = regime.incident.entities
    if exempt and whose is None:
        regime.lacks(
            f"whether the company is one of: {', '.join(sorted(exempt))}", f"Then {name} would not bind it."
        )
    if whose and whose & exempt:
        return Reached(f"exempt from {name}: {', '.join(sorted(whose & exempt))}", cited)
    return None


def _form(regime: Regime) -> Reached | None:
    data = regime.find("data")
    if data is None or regime.incident.form in data.value["forms"]:
        return None
    held = _PUT.get(regime.incident.form, regime.incident.form)
    return Reached(f"{regime.text.title} does not cover {held}", regime.cite(data))


def _event(regime: Regime) -> Reached | None:
    data = regime.find("data")
    act = regime.incident.act
    if data is None or data.value["trigger"] == "incident":
        return None
    if act is None:
        regime.lacks(
            "whether the data was taken, only seen, or out of reach",
            f"{regime.text.title} may then ask for nothing.",
        )
        return None
    if act is Act.UNAVAILABLE:
        return Reached(
            f"{regime.text.title} asks for data taken or seen, not for an outage", regime.cite(data)
        )
    if act is Act.ACCESSED and data.value["trigger"] == "acquisition":
        return Reached(f"{regime.text.title} asks for acquisition; the data was only seen", regime.cite(data))
    return None


def _data(regime: Regime) -> Reached:
    data, encryption = regime.find("data"), regime.find("encryption")
    if data is None:
        return Reached(counting=regime.incident.elements)
    listed = tuple(element for element in regime.incident.elements if _listed(element, data))
    if regime.incident.elements and not listed:
        if _named_by_a_notice(regime):
            return Reached(unlisted=True)
        names = ", ".join(sorted({element.name for element in regime.incident.elements}))
        return Reached(f"not an element of {regime.text.title}: {names}", regime.cite(data))
    counting = tuple(_named(regime, data, listed))
    if listed and not counting:
        return Reached(
            f"{regime.text.title} counts this data only with a name, and there was none", regime.cite(data)
        )
    return _encrypted(regime, encryption, counting)


def _named_by_a_notice(regime: Regime) -> bool:
    """Whether a notice of its own asks for data like this from a company of this kind, beside the law's list."""
    authorities, whose = regime.find("authorities"), regime.incident.entities or frozenset()
    for notice in authorities.value["notices"] if authorities else ():
        named, only = frozenset(notice.get("elements") or ()), frozenset(notice.get("only") or ())
        if whose & only and any(each.name in named and each.is_open() for each in regime.incident.elements):
            return True
    return False


def _listed(element: Element, data: Provision) -> bool:
    return data.value.get("every") is True or element.name in (data.value.get("elements") or ())


def _named(regime: Regime, data: Provision, listed: tuple[Element, ...]) -> Iterator[Element]:
    if regime.incident.name_included is None and data.value["name"]:
        regime.lacks(
            "whether names were with the data",
            f"Without them {regime.text.title} may ask for nothing; it is taken that they were.",
        )
    alone = frozenset(data.value.get("alone") or ())
    for element in listed:
        enough = data.value.get("enough_alone") is True and element.name in _ENOUGH
        with_name = not data.value["name"] or regime.incident.name_included is not False
        if with_name or enough or element.name in alone:
            yield element
        elif data.value.get("enough_alone"):
            regime.lacks(
                f"whether {element.name} is enough for identity theft without a name",
                f"Then {regime.text.title} asks for notice.",
            )


def _encrypted(regime: Regime, encryption: Provision | None, counting: tuple[Element, ...]) -> Reached:
    frees = encryption.value["frees"] if encryption else "nobody"
    if not counting or frees == "nobody" or encryption is None:
        return Reached(counting=counting)
    cited = regime.cite(encryption)
    if frees == "if redacted":
        left = tuple(element for element in counting if not element.redacted)
        return Reached(counting=left) if left else Reached("redacted", cited)
    _ask_of_encryption(regime, counting)
    left = tuple(element for element in counting if element.is_open())
    if left:
        return Reached(counting=left)
    if encryption.value.get("standard"):
        regime.lacks(
            f"whether the encryption meets {encryption.value['standard']}",
            f"If it does not, {regime.text.title} asks for notice.",
        )
    if frees == "people":
        return Reached(open_to_people=False, counting=counting)
    return Reached("encrypted or redacted, and the key was not taken", cited)


def _ask_of_encryption(regime: Regime, counting: tuple[Element, ...]) -> None:
    name = regime.text.title
    if any(element.encrypted is None for element in counting):
        regime.lacks("whether the data was encrypted", f"Then {name} may ask for nothing; it counts as open.")
    if any(element.encrypted and element.key_safe is None for element in counting):
        regime.lacks(
            "whether the key was taken too", f"If it is safe, {name} may ask for nothing; it counts as taken."
        )

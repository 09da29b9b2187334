"""The fields of a question about the law: what each asks, what was typed there, and the fault beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import slugify
from django.utils.translation import gettext

from wardline.interfaces.questions.reading import Given
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.places import EU_MEMBERS, NAMES, OTHER_COUNTRIES, US_STATES

Option = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `kind` is choice|checks|date|time|text|number; `lang` "en" = its options are the law's own words.

    `part` tells two fields of one name apart.
    """

    name: str
    label: str
    kind: str
    options: tuple[Option, ...] = ()
    hint: str = ""
    lang: str = ""
    part: str = ""
    values: tuple[str, ...] = ()
    fault: BadInputFault | None = None

    @property
    def id(self) -> str:
        """The anchor of the field."""
        return anchor(self.name) + self.part

    @property
    def value(self) -> str:
        """What stands in it."""
        return self.values[0] if self.values else ""

    @property
    def filled(self) -> bool:
        """Whether anything was said beyond what stands there from the start."""
        known = [value for value, _ in self.options]
        if self.kind == "checks":
            return any(value in known for value in self.values)
        return self.value not in {"", *known[:1]}


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together; `folded` ones stand open when something is filled, wrong or asked for."""

    title: str
    fields: tuple[Field, ...]
    folded: bool = True
    asked: bool = False

    @property
    def open(self) -> bool:
        """Whether it must be seen."""
        return self.asked or any(field.filled or field.fault for field in self.fields)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, the faults found in it, and the field that somebody was sent to."""

    given: Given
    faults: Mapping[str, BadInputFault]
    wanted: str = ""

    def field(
        self,
        name: str,
        label: str,
        kind: str,
        options: Iterable[Option] = (),
        *,
        hint: str = "",
        lang: str = "",
        part: str = "",
    ) -> Field:
        """A field with what stands in it."""
        values = tuple(each for each in self.given.get(name, ()) if each)
        return Field(name, label, kind, tuple(options), hint, lang, part, values, self.faults.get(name))

    def flag(self, name: str, label: str, hint: str = "") -> Field:
        """A field that is answered with yes or no, or not known."""
        options = (("", gettext("not known")), ("yes", gettext("yes")), ("no", gettext("no")))
        return self.field(name, label, "choice", options, hint=hint)

    def section(self, title: str, fields: Sequence[Field]) -> Section:
        """Fields that are folded away until they are needed."""
        return Section(title, tuple(fields), asked=any(field.name == self.wanted for field in fields))


def anchor(name: str) -> str:
    """The anchor of the field of that name."""
    return f"f-{slugify(name)}"


def places(first: Option) -> tuple[Option, ...]:
    """All places to choose from: the states of the USA first."""
    states = [(f"US-{code}", name) for code, name in US_STATES.items()]
    countries = [(code, NAMES[code]) for code in (*OTHER_COUNTRIES, *EU_MEMBERS)]
    return (first, *states, *countries)


def same(words: Iterable[str]) -> tuple[Option, ...]:
    """Options that are called what they are."""
    return tuple((word, word.replace("_", " ")) for word in words)

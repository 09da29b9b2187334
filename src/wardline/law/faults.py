"""What can be wrong with the texts of the law, told with file, line and mend."""

from dataclasses import dataclass

from wardline.vocabulary.faults import Fault, MissingFactFault


@dataclass(frozen=True, slots=True, order=True)
class TextFault:
    """One fault of one text: `file` relative to the folder of texts, `line` from 1, what is wrong, how to mend."""

    file: str
    line: int
    says: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.says} {self.mend}"


class BadTextsFault(Fault):
    """Some texts cannot be relied on; `faults` holds every one of them, so that one reading mends all."""

    def __init__(self, faults: tuple[TextFault, ...]) -> None:
        self.faults = tuple(sorted(faults))
        listed = "\n".join(str(fault) for fault in self.faults)
        super().__init__(
            f"The texts of the law hold {len(self.faults)} fault(s):\n{listed}\n",
            "A decision must not rest on a text that does not say what it seems to say.",
            "Mend the lines named above and load again.",
        )


class UnknownTextFault(Fault):
    """A text was asked for that the corpus does not hold."""


class NothingInForceFault(MissingFactFault):
    """No value of this text and topic was in force on that day."""


class UnknownRuleFault(Fault):
    """A rule was named that no text knows."""

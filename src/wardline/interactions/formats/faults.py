"""Faults that only reading a foreign file can raise."""

from collections.abc import Iterable

from wardline.vocabulary.faults import BadInputFault


class UnknownFormatFault(BadInputFault):
    """The content is in no format that is known; `known` names those that are."""

    def __init__(self, what: str, known: Iterable[str] = ()) -> None:
        self.known = tuple(sorted(known))
        super().__init__(
            what,
            "What cannot be read cannot be protected; the file still lies where it was.",
            f"Formats known: {', '.join(self.known)}. Export it again in one of these, or move it out of the folder.",
        )


class TamperedFault(BadInputFault):
    """A signature does not fit what it signs; nothing in the file can be relied on."""

    def __init__(self, what: str) -> None:
        super().__init__(
            what,
            "Somebody changed it after it was signed, or it was damaged on the way.",
            "Keep the file as evidence and ask whoever signed it for the original.",
        )


class EncryptedFault(BadInputFault):
    """The content is encrypted for somebody else's key."""

    def __init__(self, what: str) -> None:
        super().__init__(
            what,
            "Without a recipient's private key nothing in it can be read, so nothing can be protected.",
            "Have one of its recipients decrypt it to the signed form, and hand in that.",
        )

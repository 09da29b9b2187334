"""What goes wrong, told so that a person can act: what happened, why it matters, what to do."""


class Fault(Exception):
    """A fault with three sentences; none of them may carry personal data.

    `what` happened, `why` it matters, what to `do` next.
    """

    def __init__(self, what: str, why: str = "", do: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.do = do

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.why, self.do) if part)


class BadInputFault(Fault):
    """An input cannot be taken in; nothing of it was kept."""


class MissingFactFault(Fault):
    """A question cannot be answered before a named fact is known."""


class RefusedFault(Fault):
    """The gate refused, or could not tell; nothing was opened."""

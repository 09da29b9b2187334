"""Values that are known in this interaction, to be found again wherever and however they are repeated."""

from wardline.vocabulary.kinds import Kind

_SHORTEST_PART = 4
_LONGEST_INDEXED, _LONGEST_PARTED = 40, 20


def folded(code: str) -> str:
    """The code with letter o and digit 0 made one, since people say either for both."""
    return code.replace("o", "0")


class Known:
    """Codes (letters and digits, lower-case) and name words with their kinds.

    Parts of a code count from four characters on, so the last four of a card are the card's.
    """

    def __init__(self) -> None:
        self.codes: dict[str, Kind] = {}
        self.names: set[str] = set()
        self.phrases: dict[str, Kind] = {}
        self._kinds: set[Kind] = set()
        self._parts: dict[str, Kind] = {}
        self._lengths: set[int] = set()

    def add(self, kind: Kind, code: str) -> None:
        """Remember a code and its parts."""
        code = folded(code)
        self._kinds.add(kind)
        if not code or code in self.codes or len(code) > _LONGEST_INDEXED:
            return
        self.codes[code] = kind
        self._lengths.add(len(code))
        if len(code) > _LONGEST_PARTED:
            return
        for length in range(_SHORTEST_PART, len(code)):
            for start in range(len(code) - length + 1):
                self._parts.setdefault(code[start : start + length], kind)

    def has(self, kind: Kind) -> bool:
        """Whether a value of this kind is known."""
        return kind in self._kinds

    def kind(self, code: str) -> Kind | None:
        """The kind of a code that is known, a part of a known one, or has a known one in it."""
        code = folded(code)
        if code in self.codes:
            return self.codes[code]
        if len(code) >= _SHORTEST_PART and code in self._parts:
            return self._parts[code]
        return self._containing(code)

    def _containing(self, code: str) -> Kind | None:
        for length in sorted(self._lengths, reverse=True):
            if not _SHORTEST_PART < length < len(code) <= _LONGEST_INDEXED:
                continue
            for start in range(len(code) - length + 1):
                kind = self.codes.get(code[start : start + length])
                if kind is not None:
                    return kind
        return None

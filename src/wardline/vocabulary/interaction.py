"""An interaction in its normal form: what every importer delivers and every reader expects."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from wardline.vocabulary.kinds import Kind


class Channel(StrEnum):
    """The way people spoke with each other."""

    VOICE = "voice"
    CHAT = "chat"
    EMAIL = "email"
    TEXT = "text"


class Role(StrEnum):
    """Who speaks: the centre's side, the customer's side, a machine, or nobody knows."""

    AGENT = "agent"
    CUSTOMER = "customer"
    BOT = "bot"
    UNKNOWN = "unknown"


class Direction(StrEnum):
    """Who started it, seen from the centre."""

    INBOUND = "in"
    OUTBOUND = "out"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of a turn's text with its time; seconds from the start of the recording, None = not known.

    `start_char`/`end_char` are half-open offsets in code points of the turn's text.
    """

    start_char: int
    end_char: int
    start: float | None
    end: float | None


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said before another spoke; `start`/`end` in seconds of the recording, None = not known."""

    speaker: Role
    text: str
    party: int | None = None
    start: float | None = None
    end: float | None = None
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """One side of an interaction, as its source describes it; phones in E.164 where they parse."""

    role: Role
    name: str | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which recording was paused; seconds of the recording."""

    start: float
    end: float
    reason: str


@dataclass(frozen=True, slots=True)
class Recording:
    """Where an interaction's sound is: bytes inside its file, or a file beside it named `filename`.

    `channels` maps a role to the channel that carries it; empty when all speak on one channel.
    `sha512` is the digest that the source promises (raw bytes), None when it promises none.
    """

    media_type: str
    filename: str | None = None
    data: bytes | None = None
    duration: float | None = None
    channels: Mapping[Role, int] = field(default_factory=lambda: MappingProxyType({}))
    sha512: bytes | None = None
    dialog: int = 0


@dataclass(frozen=True, slots=True)
class Interaction:
    """One call, chat, e-mail or text. `reference` is the source's own id; `started` is aware, None = not told."""

    reference: str
    channel: Channel
    started: datetime | None
    turns: tuple[Turn, ...]
    parties: tuple[Party, ...] = ()
    recording: Recording | None = None
    pauses: tuple[Pause, ...] = ()
    direction: Direction = Direction.UNKNOWN
    duration: float | None = None
    language: str = "en"
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Finding:
    """Personal data found in a turn: half-open offsets in code points of `turns[turn].text`.

    `confidence` lies in 0..1; `recognizer` names the file that found it; `why` is one plain sentence
    without the value.
    """

    turn: int
    start: int
    end: int
    kind: Kind
    confidence: float
    recognizer: str
    why: str


@dataclass(frozen=True, slots=True)
class Mask:
    """A placeholder that stands in a masked turn: offsets in the masked text, and where the value stood before."""

    turn: int
    start: int
    end: int
    kind: Kind
    placeholder: str
    source_start: int
    source_end: int
    confidence: float
    recognizer: str
    why: str

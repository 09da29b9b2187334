"""A checked vCon as interactions: one for each recording, one for all messages together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from wardline.interactions.formats import leaves, recognized, speakers
from wardline.interactions.formats.parsed import FreeText, Parsed, Source
from wardline.interactions.formats.vcon import bodies, events, shape, sound, texts, transcripts
from wardline.interactions.formats.vcon import parties as sides
from wardline.interactions.formats.vcon.forms import Opened
from wardline.interactions.formats.vcon.transcripts import Found
from wardline.vocabulary.interaction import Channel, Direction, Interaction, Party, Role, Turn

_DIRECTIONS = {
    "in": Direction.INBOUND,
    "inbound": Direction.INBOUND,
    "out": Direction.OUTBOUND,
    "outbound": Direction.OUTBOUND,
}
_NO_ZONE = "Its times tell no time zone; they are read as UTC."
_NO_CREATION = "It does not tell when it was created, which the standard asks for."


@dataclass(frozen=True, slots=True)
class _Whole:
    """What every interaction of one vCon shares."""

    document: dict[str, Any]
    parties: tuple[Party, ...]
    opened: Opened
    source: Source


@dataclass(slots=True)
class _Piece:
    """One conversation of the vCon: the dialogs it lies in and what was found out about it."""

    dialogs: tuple[int, ...]
    turns: tuple[Turn, ...] = ()
    origins: tuple[str, ...] = ()
    consumed: set[str] = field(default_factory=set)
    texts: list[FreeText] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    language: str | None = None
    duration: float | None = None
    channel: Channel = Channel.VOICE


def read(opened: Opened, source: Source) -> tuple[Parsed, ...]:
    """The interactions in the vCon. Raises BadInputFault when a body cannot be read."""
    document = opened.document
    whole = _Whole(document, sides.read(document.get("parties", [])), opened, source)
    pieces = list(_pieces(whole))
    consumed = _structural(whole).union(*(piece.consumed for piece in pieces))
    loose = list(leaves.free_texts(document, consumed, number_from=100))
    for index, item in enumerate(document.get("dialog", [])):
        loose.extend(events.keys(item, index))
    # What belongs to no one conversation is told with the first, once.
    pieces[0].texts.extend(loose)
    return tuple(_parsed(whole, piece, first=piece is pieces[0]) for piece in pieces)


def _pieces(whole: _Whole) -> Iterator[_Piece]:
    dialogs = whole.document.get("dialog", [])
    recordings = [index for index, item in enumerate(dialogs) if item.get("type") == "recording"]
    messages = [index for index, item in enumerate(dialogs) if item.get("type") == "text"]
    found = list(transcripts.all_of(whole.document, whole.parties))
    homes = [_home(whole.document, one, recordings, messages) for one in found]
    yielded = False
    for index in recordings:
        yield _spoken((index,), [one for one, home in zip(found, homes, strict=True) if home == index], whole)
        yielded = True
    left = [one for one, home in zip(found, homes, strict=True) if home is None]
    if messages or left or not yielded:
        yield _written(messages, left, whole)


def _home(document: dict[str, Any], found: Found, recordings: list[int], messages: list[int]) -> int | None:
    """The recording that a transcript is of; None when it belongs to the messages."""
    place = document["analysis"][found.index].get("dialog")
    places = place if isinstance(place, list) else [place]
    named = [index for index in places if index in recordings]
    if named:
        return int(named[0])
    if place is None and recordings and not messages:
        return recordings[0]
    return None


def _spoken(dialogs: tuple[int, ...], found: Sequence[Found], whole: _Whole) -> _Piece:
    piece = _Piece(dialogs)
    chosen, consumed = transcripts.best(found)
    if chosen is None:
        piece.notes.append("It has sound, and no transcript of it.")
        return piece
    told, piece.origins = speakers.turns(chosen.segments, whole.parties)
    piece.turns = tuple(told)
    piece.consumed |= consumed
    piece.language, piece.duration = chosen.language, chosen.duration
    piece.notes.extend(chosen.notes)
    return piece


def _written(messages: Sequence[int], found: Sequence[Found], whole: _Whole) -> _Piece:
    read = texts.read(whole.document, messages, whole.parties, whole.source.beside)
    if not read.turns and found:
        piece = _spoken(tuple(messages), found, whole)
        piece.notes.append("Its dialog holds no words, its transcript does: it is taken for a call.")
        piece.notes.extend(read.notes)
        return piece
    piece = _Piece(tuple(messages), read.turns, read.origins, set(read.consumed), channel=read.channel)
    piece.texts.extend(read.texts)
    piece.notes.extend(read.notes)
    if not read.turns:
        piece.notes.append("It holds no conversation.")
    elif _same_words(found, read.turns):
        piece.consumed.update(*(one.consumed for one in found))
    return piece


def _same_words(found: Sequence[Found], turns: Sequence[Turn]) -> bool:
    said = "".join(sign for turn in turns for sign in turn.text.lower() if sign.isalnum())
    return all(transcripts.letters(one) == said for one in found)


def _structural(whole: _Whole) -> set[str]:
    """Pointers of what is checked, or kept as a party's identifiers, and so is no free text."""
    document = whole.document
    consumed = {"/uuid", "/vcon", "/created_at", "/updated_at", "/extensions", "/critical", "/must_support"}
    for index in range(len(document.get("parties", []))):
        consumed |= {
            f"/parties/{index}/{name}" for name in ("tel", "mailto", "email", "name", "role", "type")
        }
        if whole.parties[index].role is Role.AGENT:
            # The centre's own code for its agent; a customer's id may be an account number and is searched.
            consumed |= {f"/parties/{index}/uuid", f"/parties/{index}/id"}
    names = ("type", "start", "duration", "parties", "originator", "encoding", "content_hash", "alg", "signature", "party_history")  # fmt: skip
    for index, item in enumerate(document.get("dialog", [])):
        consumed |= {f"/dialog/{index}/{name}" for name in names}
        if item.get("type") == "recording" and item.get("encoding") == "base64url":
            consumed.add(f"/dialog/{index}/body")
    for kind in ("analysis", "attachments"):
        for index in range(len(document.get(kind, []))):
            consumed |= {
                f"/{kind}/{index}/{name}" for name in ("dialog", "party", "start", "encoding", "content_hash")
            }
    return consumed


def _parsed(whole: _Whole, piece: _Piece, *, first: bool) -> Parsed:
    document, opened = whole.document, whole.opened
    dialogs = [document["dialog"][index] for index in piece.dialogs]
    head = dialogs[0] if dialogs else {}
    recording = None
    if head.get("type") == "recording":
        # With several recordings a file that none of them names could be any one's.
        alone = sum(item.get("type") == "recording" for item in document["dialog"]) == 1
        beside = tuple(whole.source.beside) if alone else ()
        recording = sound.recording(head, piece.dialogs[0], whole.parties, beside)
    starts = [at for item in dialogs if (at := shape.moment(item.get("start")))]
    mark = "" if first else f"#dialog-{piece.dialogs[0] if piece.dialogs else 'none'}"
    interaction = Interaction(
        reference=f"{document['uuid'].lower()}{mark}",
        channel=piece.channel,
        started=min(starts, default=shape.moment(document.get("created_at"))),
        turns=piece.turns,
        parties=whole.parties,
        recording=recording,
        direction=_direction(document, head, whole.parties),
        duration=(recording.duration if recording else None) or piece.duration,
        language=recognized.language(piece.language),
        facts=_facts(head) | ({"zone": "not told"} if _NO_ZONE in _notes(document, dialogs) else {}),
    )
    notes = (*opened.notes, *_notes(document, dialogs), *piece.notes)
    unique = tuple(dict.fromkeys(notes))
    return Parsed(
        interaction, document, _format(document), opened.signed, unique, tuple(piece.texts), piece.origins
    )


def _format(document: dict[str, Any]) -> str:
    version = document.get("vcon")
    if version:
        return f"vcon {version}"
    elements = [*document.get("dialog", []), *document.get("analysis", []), *document.get("attachments", [])]
    if any({"mimetype", "alg", "signature"} & item.keys() for item in elements):
        return "vcon 0.0.1"
    return "vcon"


def _facts(head: dict[str, Any]) -> dict[str, str]:
    told = events.facts(head)
    if head.get("disposition") in shape.DISPOSITIONS:
        told["disposition"] = head["disposition"]
    return told


def _notes(document: dict[str, Any], dialogs: Sequence[dict[str, Any]]) -> Iterator[str]:
    if not document.get("created_at"):
        yield _NO_CREATION
    if any(isinstance(start := item.get("start"), str) and not shape.has_zone(start) for item in dialogs):
        yield _NO_ZONE
    unknown = document.get("extensions")
    if isinstance(unknown, list) and any(name not in shape.EXTENSIONS for name in unknown):
        yield "It uses extensions that are not known here; their fields are kept out of what is exported."
    if any(bodies.is_file(item) for item in document.get("attachments", [])):
        yield "It has attached files that are not text; they stay sealed and are not exported."


def _direction(document: dict[str, Any], head: dict[str, Any], parties: Sequence[Party]) -> Direction:
    for holder in (head, document):
        meta = holder.get("meta")
        told = meta.get("direction") if isinstance(meta, dict) else None
        if isinstance(told, str) and told.lower() in _DIRECTIONS:
            return _DIRECTIONS[told.lower()]
    caller = head.get("originator") if head.get("type") == "recording" else None
    if not isinstance(caller, int):
        return Direction.UNKNOWN
    begun = {Role.CUSTOMER: Direction.INBOUND, Role.AGENT: Direction.OUTBOUND, Role.BOT: Direction.OUTBOUND}
    return begun.get(parties[caller].role, Direction.UNKNOWN)

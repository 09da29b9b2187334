"""A contact as the platform would hand it over: a vCon in JSON, the same bytes every time."""

import base64
import hashlib
import json
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from wardline.interfaces.demo import sounds_of, staff
from wardline.interfaces.demo.content import load
from wardline.interfaces.demo.dice import Dice
from wardline.interfaces.demo.plan import Dated, story_of
from wardline.interfaces.demo.script import Line
from wardline.interfaces.demo.sounds_of import Sounding
from wardline.interfaces.demo.telling import Told, told

_VERSION = "0.4.0"
_WORDS_A_SECOND = 2.6
_SPEAKERS = {"agent": 0, "customer": 1, "ivr": 2}

Json = dict[str, Any]


def document(one: Dated, today: date) -> bytes:
    """The vCon of a contact, counted back from `today`."""
    if one.contact.sound:
        return _bytes(_with_sound(one, sounds_of.sound(one.contact.sound)))
    said = told(one, today)
    build = {"voice": _call, "chat": _messages, "text": _messages, "email": _mails}[one.contact.channel]
    return _bytes(build(one, said))


def _bytes(document: Json) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _frame(one: Dated, lines: list[Line], ended: datetime) -> Json:
    parties = [_agent(one), _customer(one)]
    if any(speaker == "ivr" for speaker, _ in lines):
        parties.append({"role": "ivr", "type": "bot"})
    return {
        "vcon": _VERSION,
        "uuid": str(one.contact.uuid),
        "created_at": _time(ended),
        "parties": parties,
    }


def _agent(one: Dated) -> Json:
    site = staff.SITES[one.agent.site].place
    country, _, state = site.partition("-")
    address = {"country": country, **({"a1": state} if state else {})}
    name = f"{one.agent.given} {one.agent.family}"
    return {"uuid": one.agent.code, "name": name, "role": "agent", "civicaddress": address}


def _customer(one: Dated) -> Json:
    who = one.contact.customer
    country, _, state = who.place.partition("-")
    address = {"country": country, **({"a1": state} if state else {}), "a3": who.town}
    phone = {"tel": who.phone} if who.phone else {}
    return {"name": who.name, **phone, "mailto": who.email, "role": "customer", "civicaddress": address}


def _call(one: Dated, said: Told) -> Json:
    dice = Dice("timed", one.contact.number)
    segments, clock = [], 0.4
    for number, (speaker, text) in enumerate(said.lines):
        length = round(max(len(text.split()) / _WORDS_A_SECOND, 0.5) * dice.uniform(0.85, 1.2), 2)
        segments.append(
            {
                "id": number,
                "start": round(clock, 2),
                "end": round(clock + length, 2),
                "text": text,
                "speaker": speaker,
            }
        )
        clock += length + dice.uniform(0.2, 1.4)
    duration = round(clock, 1)
    frame = _frame(one, said.lines, one.at + timedelta(seconds=duration))
    frame["dialog"] = [_dialog(one, duration)]
    frame["analysis"] = [_transcript(segments, [], said.language, duration)]
    return frame


def _dialog(one: Dated, duration: float) -> Json:
    outbound = one.contact.kind == "outbound"
    return {
        "type": "recording",
        "start": _time(one.at),
        "duration": duration,
        "parties": [0, 1],
        "originator": 0 if outbound else 1,
        "meta": {"direction": "out" if outbound else "in"},
    }


def _transcript(segments: list[Json], words: list[Json], language: str, duration: float) -> Json:
    whole = {
        "text": " ".join(segment["text"] for segment in segments),
        "language": language,
        "duration": duration,
    }
    speakers = {name: {"label": name} for name in dict.fromkeys(segment["speaker"] for segment in segments)}
    body = {"transcript": whole, "segments": segments, "words": words, "speakers": speakers}
    return {
        "type": "wtf_transcription",
        "dialog": 0,
        "vendor": "Contact platform",
        "mediatype": "application/json",
        "encoding": "json",
        "body": body,
    }


def _with_sound(one: Dated, sound: Sounding) -> Json:
    segments, words = [], []
    for number, turn in enumerate(sound.turns):
        timed = [
            {"text": turn["text"][first:last], "start": start, "end": end}
            for first, last, start, end in turn["words"]
        ]
        words += timed
        # A word belongs to the segment in which it begins; the end is open.
        segments.append({
            "id": number, "start": timed[0]["start"], "end": timed[-1]["end"] + 0.001,
            "text": turn["text"], "speaker": turn["speaker"],
        })  # fmt: skip
    frame = _frame(one, [], one.at + timedelta(seconds=sound.duration))
    digest = base64.urlsafe_b64encode(hashlib.sha512(sound.data).digest()).decode().rstrip("=")
    frame["dialog"] = [
        _dialog(one, sound.duration)
        | {"parties": _channels(sound), "mediatype": "audio/ogg", "encoding": "base64url"}
        | {"content_hash": [f"sha512-{digest}"]}
        | {"body": base64.urlsafe_b64encode(sound.data).decode().rstrip("=")}
    ]
    frame["analysis"] = [_transcript(segments, words, "en", sound.duration)]
    return frame


def _channels(sound: Sounding) -> list[Any]:
    """One list a channel where each side has its own, else both on one."""
    if len(sound.channels) < len(("agent", "customer")):
        return [0, 1]
    return [[_SPEAKERS[name]] for name in sorted(sound.channels, key=sound.channels.__getitem__)]


def _messages(one: Dated, said: Told) -> Json:
    dice = Dice("timed", one.contact.number)
    texting = one.contact.channel == "text"
    clock, dialogs = one.at, []
    for speaker, text in said.lines:
        dialogs.append({
            "type": "text",
            "start": _time(clock),
            "parties": [0, 1],
            "originator": _SPEAKERS[speaker],
            "mediatype": "text/plain",
            "encoding": "none",
            "body": text,
            **({"application": "sms"} if texting else {}),
        })  # fmt: skip
        clock += timedelta(
            seconds=dice.randint(60, 2400) if texting else 6 + len(text) // 4 + dice.randint(0, 25)
        )
    frame = _frame(one, said.lines, clock)
    dialogs[0]["meta"] = {"direction": "out" if texting else "in"}
    frame["dialog"] = dialogs
    return frame


def _mails(one: Dated, said: Told) -> Json:
    dice = Dice("timed", one.contact.number)
    content, who = load(one.contact.client), one.contact.customer
    desk = f"service@{content['site']}"
    matter = story_of(one.contact)["matter"]
    clock, dialogs = one.at, []
    for number, (speaker, text) in enumerate(said.lines):
        mail = EmailMessage()
        theirs = speaker == "customer"
        mail["From"], mail["To"] = (who.email, desk) if theirs else (desk, who.email)
        mail["Subject"] = f"{'Re: ' if number else ''}{matter.capitalize()}"
        mail["Date"] = format_datetime(clock)
        mail.set_content(text, cte="8bit")
        dialogs.append({
            "type": "text",
            "start": _time(clock),
            "parties": [0, 1],
            "originator": _SPEAKERS[speaker],
            "mediatype": "message/rfc822",
            "encoding": "none",
            "body": mail.as_bytes().decode(),
        })  # fmt: skip
        clock += timedelta(minutes=dice.randint(40, 1500))
    dialogs[0]["meta"] = {"direction": "in"}
    frame = _frame(one, said.lines, clock)
    frame["dialog"] = dialogs
    return frame


def _time(at: datetime) -> str:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")
